using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Text;
using LeadFunctions.Leads;
using LeadFunctions.Snapshot;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Sequences;

/// <param name="Next">Where the next page begins; null after the last.</param>
/// <param name="Remaining">Leads behind this page.</param>
internal sealed record SegmentPage(
    int Total,
    int Looked,
    int Entered,
    int Inside,
    IReadOnlyDictionary<EntryBar, int> Barred,
    int Busy,
    int Remaining,
    IReadOnlyList<NextStepView> Preview,
    ListPlace? Next);

/// <summary>
/// A view of the desk enters a sequence, page by page. Nothing but the leads themselves says how far it came: who is inside does not enter a second time, so
/// it may be stopped at any point and done again at will.
/// </summary>
internal sealed partial class Segments(LeadStore leads, LeadSequences sequences, LeadRules rules, ILogger<Segments> logger)
{
    private const int AtOnce = 16;
    private const int MostPreviewed = 10;

    private enum Fate
    {
        Entered,
        Inside,
        Barred,
        Busy,
        Gone,
    }

    /// <param name="query">Which leads, and how many of them at once.</param>
    /// <param name="cause">Of the view on this day: by it no lead enters twice.</param>
    /// <param name="isStart">Else it is only told who could enter.</param>
    public async Task<SegmentPage> RunAsync(
        SequenceModel sequence, SnapshotView view, LeadQuery query, string cause, string by, bool isStart, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = view.Ask(query, now);
        var fates = new List<(Fate Fate, EntryBar? Bar, NextStepView? Next)>();
        foreach (var some in page.Ids.Chunk(AtOnce))
            fates.AddRange(await Task.WhenAll(some.Select(id => isStart ? EnterAsync(id) : LookAsync(id))));
        var counts = fates.CountBy(one => one.Fate).ToDictionary();
        if (isStart)
            Log.Entered(logger, sequence.Name, counts.GetValueOrDefault(Fate.Entered), fates.Count, page.Total);
        return new SegmentPage(
            page.Total,
            page.Ids.Count,
            counts.GetValueOrDefault(Fate.Entered),
            counts.GetValueOrDefault(Fate.Inside),
            fates.Where(one => one.Bar is not null).CountBy(one => one.Bar!.Value).ToDictionary(),
            counts.GetValueOrDefault(Fate.Busy),
            page.Behind,
            [.. fates.Select(one => one.Next).OfType<NextStepView>().Take(MostPreviewed)],
            page.Next);

        async Task<(Fate, EntryBar?, NextStepView?)> EnterAsync(LeadId id)
        {
            try
            {
                var outcome = await sequences.EnterAsync(id, sequence, cause, by, now, null, cancellation);
                return outcome switch
                {
                    { Bar: { } bar } => (Fate.Barred, bar, null),
                    { Command: CommandOutcome.Busy } => (Fate.Busy, null, null),
                    { Command: CommandOutcome.Changed } => (outcome.IsNew ? Fate.Entered : Fate.Inside, null, null),
                    _ => (Fate.Gone, null, null),
                };
            }
            catch (Azure.RequestFailedException fault)
            {
                // One lead's fault does not keep the others waiting.
                Log.Failed(logger, id, fault.Status);
                return (Fate.Busy, null, null);
            }
        }

        async Task<(Fate, EntryBar?, NextStepView?)> LookAsync(LeadId id)
        {
            if (await leads.ReadAsync(id, cancellation) is not LeadHead.Found { Stored.Lead: var lead })
                return (Fate.Gone, null, null);
            var (change, bar) = SequenceSteps.Enter(lead, sequence, cause, new Act(by, now, cause), rules);
            if (bar is { } barred)
                return (Fate.Barred, barred, null);
            return change!.Events.OfType<LeadEvent.SequenceEntered>().FirstOrDefault() is { } entered
                ? (Fate.Entered, null, new NextStepView(id, entered.Step, entered.NextAt))
                : (Fate.Inside, null, null);
        }
    }

    /// <summary>The same view enters the same sequence once a day: whoever left it since does not enter again by it.</summary>
    public static string CauseOf(SequenceModel sequence, string view, DateTimeOffset now) =>
        KeyHash.Of($"segment:{sequence.Name}:{sequence.Version}:{view}:{now.UtcDateTime:yyyyMMdd}");

    private static partial class Log
    {
        [LoggerMessage(4061, LogLevel.Information, "Sequence {Sequence}: {Entered} of {Looked} leads entered, of a view of {Total}")]
        public static partial void Entered(ILogger logger, string sequence, int entered, int looked, int total);

        [LoggerMessage(4062, LogLevel.Error, "Lead {LeadId} could not enter a sequence (status {Status})")]
        public static partial void Failed(ILogger logger, LeadId leadId, int status);
    }
}
