using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.FollowUps;

/// <summary>Tells people what stands in leads' heads, and notes there which channels took it.</summary>
internal sealed partial class NoticeSender(
    LeadWriter writer,
    FollowUpIndex index,
    AlertDispatcher alerts,
    IOptions<AlertOptions> options,
    TimeProvider clock,
    ILogger<NoticeSender> logger)
{
    private const int Parallel = 16;

    /// <summary>Tells what is not held back by quiet hours; that stays in the heads, and a later run tells it.</summary>
    public async Task TellAsync(IReadOnlyList<PendingLead> pending, DateTimeOffset now, CancellationToken cancellation)
    {
        Alert[] open = [.. pending.SelectMany(one => Alert.Of(one.Lead)).Where(alert => !QuietHours.Holds(alert.Notice.Kind, now, options.Value))];
        if (open.Length == 0)
            return;
        var taken = await alerts.SendAsync(open, now, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(pending, parallel, async (one, token) =>
        {
            if (one.Lead.Notices.Any(notice => taken.Contains((one.Lead.Id, notice.Kind)) || IsTold(one.Lead, notice)))
                await RecordAsync(one, taken, now, token);
        });
    }

    /// <summary>
    /// Tells of a lead that just became hot, in bounded time. Never fails: its notice stands in the head, and its row is due, so the next run
    /// tells what this did not.
    /// </summary>
    public async Task TellAtOnceAsync(PendingLead hot, CancellationToken cancellation)
    {
        using var bound = new CancellationTokenSource(options.Value.HotTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellation);
        try
        {
            await TellAsync([hot], clock.GetUtcNow(), either.Token);
        }
        catch (Exception fault)
        {
            Log.NotAtOnce(logger, hot.Lead.Id, fault.GetType().Name);
        }
    }

    /// <summary>Every channel that it is for took it; also when the last that had not was taken out of the settings since.</summary>
    private bool IsTold(Lead lead, Notice notice) => notice.TakenBy.Count > 0 && !alerts.ChannelsOf(new Alert(lead, notice)).Except(notice.TakenBy).Any();

    private async Task RecordAsync(
        PendingLead one, ILookup<(LeadId LeadId, NoticeKind Notice), string> taken, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var written = await writer.ChangeAsync(one.Lead.Id, stored => Note(stored.Lead, one.Lead, taken, now), cancellation);
            if (written is { Outcome: WriteOutcome.Written, After: { } after } && one.Row is { } row && row.Slot != after.Slot)
                await index.RemoveAsync(row, cancellation);
        }
        catch (LeadContentionException)
        {
            // The notice stands in the head as not taken: the next run tells it once more, which is better than never.
            Log.NotNoted(logger, one.Lead.Id);
        }
    }

    /// <summary>Notes in a lead's notices which channels took them; one that all took goes, with a line in the history.</summary>
    private Change? Note(Lead lead, Lead sent, ILookup<(LeadId LeadId, NoticeKind Notice), string> taken, DateTimeOffset now)
    {
        var events = new List<LeadEvent>();
        var (clock, hot) = (NoteOne(lead.FollowUp.Notice), NoteOne(lead.HotNotice));
        return clock == lead.FollowUp.Notice && hot == lead.HotNotice
            ? null
            : new Change(lead with { FollowUp = lead.FollowUp with { Notice = clock }, HotNotice = hot }, events);

        Notice? NoteOne(Notice? open)
        {
            // Contacted or escalated meanwhile: the notice that was told is no longer the one to tell.
            if (open is null || !sent.Notices.Any(told => told.Kind == open.Kind && told.Level == open.Level && told.RaisedAt == open.RaisedAt))
                return open;
            IReadOnlyList<string> takenBy = [.. open.TakenBy.Union(taken[(sent.Id, open.Kind)]).Order(StringComparer.Ordinal)];
            var noted = open with { TakenBy = takenBy };
            if (!IsTold(lead, noted))
                return takenBy.Count == open.TakenBy.Count ? open : noted;
            events.Add(new LeadEvent.Notified(now, open.Kind, open.Level, takenBy));
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4020, LogLevel.Warning, "Lead {LeadId} is hot, but could not be told at once ({Fault}); the next run tells it")]
        public static partial void NotAtOnce(ILogger logger, LeadId leadId, string fault);

        [LoggerMessage(4021, LogLevel.Warning, "Lead {LeadId} was told of, but others changed it at every attempt to note that; the next run tells it again")]
        public static partial void NotNoted(ILogger logger, LeadId leadId);
    }
}
