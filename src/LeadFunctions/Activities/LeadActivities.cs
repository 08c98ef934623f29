using Azure;
using LeadFunctions.Commands;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using LeadFunctions.Outreach;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Activities;

/// <param name="Repeated">Ids of those that the lead's history had already; they changed nothing.</param>
internal sealed record Recorded(CommandOutcome Outcome, IReadOnlySet<string> Repeated);

/// <summary>Brings activities into their lead, each once.</summary>
/// <remarks>
/// Storage calls of any number of them up to <see cref="MostAtOnce"/>: read the head; write the index row if it moves, the rows of the days, and the
/// owner's row of a new owner, side by side; head, events and markers. About mails the history of those minutes is read as well.
/// </remarks>
internal sealed partial class LeadActivities(
    LeadWriter writer, LeadStore leads, EventReader history, OnceMarkers markers, LeadRules rules, TouchWaker touches, ILogger<LeadActivities> logger)
{
    /// <summary>Each is two rows of a transaction of at most 100, in which head, moves of stage and steps of sequences stand, too.</summary>
    public const int MostAtOnce = 40;

    /// <param name="id">The lead, or one that was merged into it.</param>
    /// <param name="reports">At most <see cref="MostAtOnce"/>, no two of one id.</param>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<Recorded> RecordAsync(LeadId id, IReadOnlyList<ActivityReport> reports, ETag? ifMatch, CancellationToken cancellation)
    {
        var work = new Work(id, [.. reports], ifMatch);
        try
        {
            return new Recorded(await RecordAsync(work, cancellation), work.Repeated);
        }
        catch (LeadContentionException)
        {
            return new Recorded(new CommandOutcome.Busy(), work.Repeated);
        }
    }

    private async Task<CommandOutcome> RecordAsync(Work work, CancellationToken cancellation)
    {
        while (true)
        {
            var written = await writer.ChangeAsync(work.Id, (_, token) => FindAsync(work, token), place => Decide(work, place), cancellation);
            switch (written.Outcome)
            {
                case WriteOutcome.Written:
                    Log.Recorded(logger, written.Id, work.Open.Count);
                    await touches.WakeAsync(written, cancellation);
                    return new CommandOutcome.Changed(written.After!);
                case WriteOutcome.Unchanged when written.Before is null:
                    return new CommandOutcome.NotFound();
                case WriteOutcome.Unchanged when work.Open.Count > 0:
                    return new CommandOutcome.Stale();
                case WriteOutcome.Unchanged:
                    return new CommandOutcome.Changed(written.Before);
            }

            // Some were recorded before: the others go in without them.
            if (work.Open is [var only])
                work.Forget(only.Id);
            else if (!work.Forget(await markers.FoundAsync(written.Id, work.OpenIds, cancellation)))
                throw new LeadContentionException(written.Id);
            if (work.Open.Count == 0)
                return new CommandOutcome.Changed(written.Before!);
        }
    }

    /// <remarks>The history is read after the head: if it is newer than that, the change meets a newer head and begins again.</remarks>
    private async Task<LeadPlace?> FindAsync(Work work, CancellationToken cancellation)
    {
        var (known, id, merged) = await leads.TraceAsync(work.Id, cancellation);
        if (known is not { Lead: var lead })
            return new LeadPlace(id, null);
        // What a member's history had before it was merged stays there; nothing is added to it any more. Of one that is just being merged the lead does
        // not know yet.
        foreach (var member in lead.Keys.Members.Union(merged))
            work.Forget(await markers.FoundAsync(member, work.OpenIds, cancellation));
        work.Near.Clear();
        if (work.Open.Any(report => report.IsOfMails))
        {
            foreach (var one in lead.Keys.Members.Prepend(id))
                await ReadNearAsync(one, work, cancellation);
        }

        return new LeadPlace(id, known);
    }

    private async Task ReadNearAsync(LeadId id, Work work, CancellationToken cancellation)
    {
        var ofMails = work.Open.Where(report => report.IsOfMails).Select(report => report.At).ToArray();
        var (from, to) = (ofMails.Min() - MailScanners.Reach, ofMails.Max() + MailScanners.Reach);
        await foreach (var happened in history.ReadAsync(id, from, to, nameof(LeadEvent.Activity), cancellation))
        {
            if (happened is LeadEvent.Activity activity)
                work.Near.Add(activity);
        }
    }

    private Change? Decide(Work work, LeadPlace place)
    {
        if (place.Known is not { } known || work.Open.Count == 0 || (work.IfMatch is { } wanted && wanted != ETag.All && wanted != known.ETag))
            return null;
        return ActivitySteps.Record(known.Lead, work.Open, work.Near, known.Lead.Id == work.Id ? null : work.Id, rules);
    }

    /// <param name="Open">What is still to be recorded.</param>
    private sealed record Work(LeadId Id, List<ActivityReport> Open, ETag? IfMatch)
    {
        public HashSet<string> Repeated { get; } = [];

        public List<LeadEvent.Activity> Near { get; } = [];

        public IEnumerable<string> OpenIds => Open.Select(report => report.Id);

        public bool Forget(params IReadOnlyCollection<string> ids)
        {
            Repeated.UnionWith(ids);
            return Open.RemoveAll(report => ids.Contains(report.Id)) > 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4030, LogLevel.Information, "Lead {LeadId}: {Count} activities were noted")]
        public static partial void Recorded(ILogger logger, LeadId leadId, int count);
    }
}
