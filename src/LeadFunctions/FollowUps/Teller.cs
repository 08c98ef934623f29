using LeadFunctions.Alerts;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.FollowUps;

/// <summary>A lead with something that people must be told, and the row under which the next run finds it.</summary>
internal sealed record PendingLead(Lead Lead, IndexRow Row);

/// <summary>Tells people what stands in leads' heads, and notes there which channels took it.</summary>
internal sealed partial class Teller(LeadStore leads, LeadChange change, FollowUpIndex index, AlertDispatcher alerts, IOptions<AlertOptions> options, TimeProvider clock, ILogger<Teller> logger)
{
    private const int Parallel = 16;
    private const int MaxAttempts = 20;

    /// <summary>Tells what is not held back by quiet hours; that stays in the heads, and a later run tells it.</summary>
    public async Task TellAsync(IReadOnlyList<PendingLead> pending, DateTimeOffset now, CancellationToken cancellation)
    {
        Alert[] open = [.. pending.SelectMany(one => Alert.Of(one.Lead)).Where(alert => !QuietHours.Holds(alert.Notice.Kind, now, options.Value))];
        if (open.Length == 0)
            return;
        var taken = await alerts.SendAsync(open, now, cancellation);
        await System.Threading.Tasks.Parallel.ForEachAsync(pending, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation }, async (one, token) =>
        {
            if (one.Lead.Notices.Any(notice => taken.Contains((one.Lead.Id, notice.Kind)) || IsTold(one.Lead, notice)))
                await RecordAsync(one, taken, now, token);
        });
    }

    /// <summary>Tells of a lead that just became hot, in bounded time. Never fails: its notice stands in the head, and its row is due, so the next run tells what this did not.</summary>
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

    private async Task RecordAsync(PendingLead one, ILookup<(string LeadId, NoticeKind Notice), string> taken, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await leads.ReadAsync(one.Lead.Id, cancellation) is not LeadHead.Found { Lead: var lead })
                return;
            var events = new List<LeadEvent>();
            var told = lead with
            {
                FollowUp = lead.FollowUp with { Notice = Note(lead.FollowUp.Notice) },
                HotNotice = Note(lead.HotNotice),
            };
            if (told.FollowUp.Notice == lead.FollowUp.Notice && told.HotNotice == lead.HotNotice)
                return;
            var saved = await change.SaveAsync(told, events, cancellation);
            if (saved.Outcome == CommitOutcome.Lost)
                continue;
            if (saved.Row?.Slot != one.Row.Slot)
                await index.RemoveAsync(one.Row, cancellation);
            return;

            Notice? Note(Notice? open)
            {
                // Contacted or escalated meanwhile: the notice that was told is no longer the one to tell.
                if (open is null || !one.Lead.Notices.Any(sent => sent.Kind == open.Kind && sent.Level == open.Level && sent.RaisedAt == open.RaisedAt))
                    return open;
                IReadOnlyList<string> takenBy = [.. open.TakenBy.Union(taken[(lead.Id, open.Kind)]).Order(StringComparer.Ordinal)];
                var noted = open with { TakenBy = takenBy };
                if (!IsTold(lead, noted))
                    return takenBy.Count == open.TakenBy.Count ? open : noted;
                events.Add(new LeadEvent(LeadEventKind.Notified, now, $"notified-{open.Kind}-{open.Level}")
                {
                    Facts = new Dictionary<string, object> { ["Notice"] = open.Kind.ToString(), ["Channels"] = string.Join(',', takenBy) },
                });
                return null;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4020, LogLevel.Warning, "Lead {LeadId} is hot, but could not be told at once ({Fault}); the next run tells it")]
        public static partial void NotAtOnce(ILogger logger, string leadId, string fault);
    }
}
