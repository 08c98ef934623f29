using System.Collections.Concurrent;
using Azure.Data.Tables;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using LeadFunctions.Storage;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.FollowUps;

/// <summary>
/// One run over what is due now. It reads the follow-up index up to this hour and the heads of the leads in it, nothing else: its cost grows
/// with what is due, not with what is stored. State first, alert second: what was flagged but not told is told by a later run.
/// </summary>
internal sealed partial class FollowUpRun(
    LeadTables tables,
    LeadStore leads,
    LeadWriter writer,
    FollowUpIndex index,
    NoticeSender notices,
    LeadRules rules,
    TimeProvider clock,
    ILogger<FollowUpRun> logger)
{
    private const int Parallel = 16;

    /// <summary>
    /// A row younger than this may belong to a head that a worker is just writing: rows come first. Longer than any message is worked on.
    /// </summary>
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var now = clock.GetUtcNow();
        var pending = new ConcurrentDictionary<LeadId, PendingLead>();
        var looked = 0;
        foreach (var kind in new[] { DueKind.Overdue, DueKind.Pending, DueKind.Rescoring })
        {
            var due = index.QueryAsync(FollowUpSlot.DueFilter(kind, now), null, cancellation);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
            await System.Threading.Tasks.Parallel.ForEachAsync(due, parallel, async (row, token) =>
            {
                Interlocked.Increment(ref looked);
                if (await TryLookAsync(row, now, token) is { } found)
                    pending[found.Lead.Id] = found;
            });
        }

        LeadTelemetry.Overdue(pending.Values.Count(one => one.Lead.FollowUp.Stage == FollowUpStage.Overdue));
        await notices.TellAsync([.. pending.Values], now, cancellation);
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
        var indexRow = IndexRow.Of(row);
        var written = await AdvanceAsync(indexRow.LeadId, withHistory: true, now, cancellation);
        // An event stands there already: its moment was reached before, and the clock was set back since. What it leads to is done all the same.
        if (written.Outcome == WriteOutcome.AlreadyApplied)
            written = await AdvanceAsync(indexRow.LeadId, withHistory: false, now, cancellation);
        if (written.Outcome != WriteOutcome.Written)
            return await KeepAsync(written.Before, row, indexRow, now, cancellation);
        var after = written.After!;
        if (after.Slot != indexRow.Slot)
            await index.RemoveAsync(indexRow, cancellation);
        return after.Lead.Notices.Any() ? new PendingLead(after.Lead, written.IndexRow ?? indexRow) : null;
    }

    private async Task<Written> AdvanceAsync(LeadId id, bool withHistory, DateTimeOffset now, CancellationToken cancellation)
    {
        IReadOnlyList<LeadEvent> happened = [];
        var written = await writer.ChangeAsync(
            id,
            async (_, token) => new LeadPlace(id, await leads.ReadAsync(id, token) is LeadHead.Found found ? found.Stored : null),
            place =>
            {
                if (place.Known is null || LeadSteps.OnTime(place.Known.Lead, now, rules) is not { Events.Count: > 0 } change)
                    return null;
                happened = change.Events;
                return withHistory ? change : change with { Events = [] };
            },
            cancellation);
        if (written.Outcome != WriteOutcome.Written)
            return written;
        foreach (var one in happened)
        {
            LeadTelemetry.FollowedUp(one.Kind, one.At, now);
            Log.Happened(logger, id, one.Kind, one.At);
        }

        return written;
    }

    /// <summary>Nothing new happened: the row waits for its alert, stands there too early, or is a leftover.</summary>
    private async Task<PendingLead?> KeepAsync(StoredLead? stored, TableEntity row, IndexRow indexRow, DateTimeOffset now, CancellationToken cancellation)
    {
        if (stored?.Lead.Notices.Any() == true)
            return new PendingLead(stored.Lead, indexRow);
        if (stored is not null && DueWork.Of(stored.Lead, rules.FollowUps) is { } due && FollowUpSlot.Of(due, stored.Lead.Id) == indexRow.Slot)
            await index.PutAsync(due, stored.Lead.Id, cancellation);
        else if (row.Timestamp is not { } rowWritten || now - rowWritten >= LeftoverAge)
            await index.RemoveAsync(indexRow, cancellation);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Information, "Follow-up run: {Looked} leads looked at, {Pending} with something to tell")]
        public static partial void Ran(ILogger logger, int looked, int pending);

        [LoggerMessage(4001, LogLevel.Information, "Lead {LeadId}: {Event}, due {At:O}")]
        public static partial void Happened(ILogger logger, LeadId leadId, string @event, DateTimeOffset at);

        [LoggerMessage(4002, LogLevel.Error, "Lead {LeadId} could not be looked at ({Fault}); the next run tries again")]
        public static partial void Failed(ILogger logger, string leadId, string fault);
    }
}
