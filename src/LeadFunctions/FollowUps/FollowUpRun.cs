using System.Collections.Concurrent;
using Azure.Data.Tables;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using LeadFunctions.Outreach;
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
    TouchWaker touches,
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
        var pending = new ConcurrentQueue<PendingLead>();
        var due = await DueAsync(now, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(due, parallel, async (rows, token) =>
        {
            if (await TryLookAsync(rows.Key, [.. rows], now, token) is { } found)
                pending.Enqueue(found);
        });

        LeadTelemetry.Overdue(pending.Count(one => one.Lead.FollowUp.Stage == FollowUpStage.Overdue));
        await notices.TellAsync([.. pending], now, cancellation);
        if (due.Count > 0)
            Log.Ran(logger, due.Count, pending.Count);
    }

    /// <summary>The rows that are due, by lead: one that waited for something else before may have several, and is looked at once all the same.</summary>
    private async Task<ILookup<LeadId, TableEntity>> DueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        foreach (var kind in new[] { DueKind.Overdue, DueKind.Pending, DueKind.Rescoring })
        {
            await foreach (var row in index.QueryAsync(FollowUpSlot.DueFilter(kind, now), null, cancellation))
                rows.Add(row);
        }

        return rows.Where(row => LeadId.TryParse(row.RowKey, out _)).ToLookup(row => LeadId.Parse(row.RowKey));
    }

    private async Task<PendingLead?> TryLookAsync(LeadId id, IReadOnlyList<TableEntity> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await LookAsync(id, rows, now, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // One lead's fault must not keep the others waiting; its rows stay, so the next run looks at it again.
            Log.Failed(logger, id, fault.GetType().Name);
            return null;
        }
    }

    private async Task<PendingLead?> LookAsync(LeadId id, IReadOnlyList<TableEntity> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var written = await AdvanceAsync(id, withHistory: true, now, cancellation);
        // An event stands there already: its moment was reached before, and the clock was set back since. What it leads to is done all the same.
        if (written.Outcome == WriteOutcome.AlreadyApplied)
            written = await AdvanceAsync(id, withHistory: false, now, cancellation);
        var stored = written.Outcome == WriteOutcome.Written ? written.After : written.Before;
        if (written.Outcome == WriteOutcome.Written)
        {
            foreach (var row in rows.Select(IndexRow.Of).Where(row => row.Slot != stored!.Slot))
                await index.RemoveAsync(row, cancellation);
        }

        await touches.WakeAsync(written, cancellation);
        if (stored is not null)
            await touches.RemindAsync(stored.Lead, now, cancellation);
        if (stored?.Lead.Notices.Any() == true)
        {
            var listed = rows.Select(IndexRow.Of).FirstOrDefault(row => row.Slot == stored.Slot);
            return new PendingLead(stored.Lead, written.IndexRow ?? listed);
        }

        if (written.Outcome != WriteOutcome.Written)
        {
            foreach (var row in rows)
                await KeepAsync(stored, row, now, cancellation);
        }

        return null;
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

    /// <summary>Nothing new happened: the row stands there too early, or is a leftover.</summary>
    private async Task KeepAsync(StoredLead? stored, TableEntity row, DateTimeOffset now, CancellationToken cancellation)
    {
        var indexRow = IndexRow.Of(row);
        if (stored is not null && DueWork.Of(stored.Lead, rules.FollowUps) is { } due && FollowUpSlot.Of(due, stored.Lead.Id) == indexRow.Slot)
            await index.PutAsync(due, stored.Lead.Id, cancellation);
        else if (row.Timestamp is not { } rowWritten || now - rowWritten >= LeftoverAge)
            await index.RemoveAsync(indexRow, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Information, "Follow-up run: {Looked} leads looked at, {Pending} with something to tell")]
        public static partial void Ran(ILogger logger, int looked, int pending);

        [LoggerMessage(4001, LogLevel.Information, "Lead {LeadId}: {Event}, due {At:O}")]
        public static partial void Happened(ILogger logger, LeadId leadId, string @event, DateTimeOffset at);

        [LoggerMessage(4002, LogLevel.Error, "Lead {LeadId} could not be looked at ({Fault}); the next run tries again")]
        public static partial void Failed(ILogger logger, LeadId leadId, string fault);
    }
}
