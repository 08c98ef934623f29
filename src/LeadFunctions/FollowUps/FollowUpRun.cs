using System.Collections.Concurrent;
using Azure.Data.Tables;
using LeadFunctions.Leads;
using LeadFunctions.Scoring;
using LeadFunctions.Storage;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.FollowUps;

/// <summary>
/// One run over what is due now. It reads the follow-up index up to this hour and the heads of the leads in it, nothing else: its cost grows
/// with what is due, not with what is stored. State first, alert second: what was flagged but not told is told by a later run.
/// </summary>
internal sealed partial class FollowUpRun(
    LeadTables tables,
    LeadStore leads,
    LeadChange change,
    FollowUpIndex index,
    Teller teller,
    Scorer scorer,
    IOptions<FollowUpOptions> options,
    TimeProvider clock,
    ILogger<FollowUpRun> logger)
{
    private const int Parallel = 16;
    private const int MaxAttempts = 20;

    /// <summary>
    /// A row younger than this may belong to a head that a worker is just writing: rows come first. Longer than any message is worked on.
    /// </summary>
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var now = clock.GetUtcNow();
        var pending = new ConcurrentDictionary<string, PendingLead>();
        var looked = 0;
        foreach (var prefix in new[] { FollowUpSlot.Overdue, FollowUpSlot.Pending, FollowUpSlot.Rescoring })
        {
            var due = index.QueryAsync(FollowUpSlot.DueFilter(prefix, now), null, cancellation);
            await System.Threading.Tasks.Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation }, async (row, token) =>
            {
                Interlocked.Increment(ref looked);
                if (await TryLookAsync(row, now, token) is { } found)
                    pending[found.Lead.Id] = found;
            });
        }

        LeadTelemetry.Overdue(pending.Values.Count(one => one.Lead.FollowUp.Stage == FollowUpStage.Overdue));
        await teller.TellAsync([.. pending.Values], now, cancellation);
        if (looked > 0)
            Log.Ran(logger, looked, pending.Count);
    }

    private async Task<PendingLead?> TryLookAsync(TableEntity row, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await LookAsync(row, now, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // One lead's fault must not keep the others waiting; its row stays, so the next run looks at it again.
            Log.Failed(logger, row.RowKey, fault.GetType().Name);
            return null;
        }
    }

    private async Task<PendingLead?> LookAsync(TableEntity row, DateTimeOffset now, CancellationToken cancellation)
    {
        var indexRow = new IndexRow(row.PartitionKey, row.RowKey, row.ETag);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await leads.ReadAsync(row.RowKey, cancellation) is not LeadHead.Found { Lead: var lead })
            {
                await RemoveLeftoverAsync(row, indexRow, now, cancellation);
                return null;
            }

            var (advanced, events) = Advance(lead, now);
            if (events.Count == 0)
                return await KeepAsync(lead, row, indexRow, now, cancellation);
            var saved = await change.SaveAsync(advanced, events, cancellation);
            if (saved.Outcome == CommitOutcome.AlreadyApplied)
                saved = await change.SaveAsync(advanced, [], cancellation);
            if (saved.Outcome != CommitOutcome.Done)
                continue;
            foreach (var happened in events)
            {
                LeadTelemetry.FollowedUp(happened.Kind, happened.At, now);
                Log.Happened(logger, lead.Id, happened.Kind, happened.At);
            }

            if (saved.Row?.Slot != indexRow.Slot)
                await index.RemoveAsync(indexRow, cancellation);
            return advanced.Notices.Any() ? new PendingLead(saved.Lead, saved.Row!) : null;
        }

        throw new InvalidOperationException($"Lead {row.RowKey} was changed by others at every attempt.");
    }

    private (Lead Lead, IReadOnlyList<LeadEvent> Events) Advance(Lead lead, DateTimeOffset now)
    {
        var events = new List<LeadEvent>();
        if (lead.MayBeContacted)
        {
            var (followUp, happened) = FollowUpPolicy.Advance(lead.FollowUp, now, options.Value);
            lead = lead with { FollowUp = followUp };
            events.AddRange(happened);
        }

        if (lead.Score.NextChangeAt is { } changesAt && changesAt <= now)
        {
            var before = lead.Score;
            lead = lead with { Score = LeadMerge.ScoreOf(lead, scorer, now), ScoredAt = now };
            events.Add(new LeadEvent(LeadEventKind.Rescored, changesAt, "rescored")
            {
                Facts = new Dictionary<string, object> { ["From"] = before.Grade, ["Grade"] = lead.Score.Grade, ["Score"] = lead.Score.Value },
            });
        }

        return (lead, events);
    }

    /// <summary>Nothing new happened: the row waits for its alert, stands there too early, or is a leftover.</summary>
    private async Task<PendingLead?> KeepAsync(Lead lead, TableEntity row, IndexRow indexRow, DateTimeOffset now, CancellationToken cancellation)
    {
        if (lead.Notices.Any())
            return new PendingLead(lead, indexRow);
        var place = FollowUpSlot.Of(lead, options.Value);
        if (place is { } next && next.Slot == indexRow.Slot)
            await index.PutAsync(next.Slot, lead.Id, next.Look, cancellation);
        else
            await RemoveLeftoverAsync(row, indexRow, now, cancellation);
        return null;
    }

    private async Task RemoveLeftoverAsync(TableEntity row, IndexRow indexRow, DateTimeOffset now, CancellationToken cancellation)
    {
        if (row.Timestamp is { } written && now - written < LeftoverAge)
            return;
        await index.RemoveAsync(indexRow, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Information, "Follow-up run: {Looked} leads looked at, {Pending} with something to tell")]
        public static partial void Ran(ILogger logger, int looked, int pending);

        [LoggerMessage(4001, LogLevel.Information, "Lead {LeadId}: {Event}, due {At:O}")]
        public static partial void Happened(ILogger logger, string leadId, LeadEventKind @event, DateTimeOffset at);

        [LoggerMessage(4002, LogLevel.Error, "Lead {LeadId} could not be looked at ({Fault}); the next run tries again")]
        public static partial void Failed(ILogger logger, string leadId, string fault);
    }
}
