using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;
using LeadFunctions.Telemetry;

namespace LeadFunctions.Quarantine;

/// <summary>Table <c>Quarantine</c>; <see cref="QuarantineRows"/> tells what its rows hold.</summary>
internal sealed class QuarantineStore(LeadTables tables)
{
    /// <summary>Longest body that is kept; its rows fit one transaction, which holds 4 MiB.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>Keeps an item. One that is here already (redelivered, or failed again after a replay) is open again and keeps its count of replays.</summary>
    public async Task AddAsync(QuarantinedItem item, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var rows = QuarantineRows.Of(item);
        if (rows.Count == 1)
            await tables.Quarantine.UpsertEntityAsync(rows[0], TableUpdateMode.Merge, cancellation);
        else
            await tables.Quarantine.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertMerge, row)), cancellation);
        LeadTelemetry.Quarantined(item.Reason);
    }

    public async Task<(QuarantinedItem Item, ETag ETag)?> FindAsync(QuarantineId id, CancellationToken cancellation)
    {
        var rows = await RowsAsync(id, select: null, cancellation);
        return rows is [{ } head, .. var parts] && head.RowKey == QuarantineRows.Key(id) ? (QuarantineRows.ItemOf(head, parts), head.ETag) : null;
    }

    /// <summary>One page, oldest first, without long bodies; a page may be shorter than <paramref name="take"/> and still have a successor.</summary>
    public async Task<(IReadOnlyList<QuarantinedItem> Items, string? Continuation)> ListAsync(
        bool openOnly, int take, string? continuation, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        // A range over all months: rows that were handled are deleted or few, so this reads what it lists. Parts of a body are neither open nor closed.
        var filter = openOnly ? "PartitionKey ge '2' and Open eq true" : "PartitionKey ge '2' and (Open eq true or Open eq false)";
        var rows = tables.Quarantine.QueryAsync<TableEntity>(filter, select: QuarantineRows.Listed, cancellationToken: cancellation);
        await foreach (var page in rows.AsPages(continuation, take))
            return ([.. page.Values.Select(row => QuarantineRows.ItemOf(row))], page.ContinuationToken);
        return ([], null);
    }

    /// <exception cref="RequestFailedException">412: the item changed since it was read.</exception>
    public Task MarkReplayedAsync(QuarantinedItem item, ETag etag, DateTimeOffset now, CancellationToken cancellation) =>
        tables.Quarantine.UpdateEntityAsync(
            new TableEntity(QuarantineRows.Partition(item.Id), QuarantineRows.Key(item.Id))
            {
                ["Open"] = false,
                ["Replays"] = item.Replays + 1,
                ["ReplayedAt"] = now,
            },
            etag,
            TableUpdateMode.Merge,
            cancellation);

    public async Task<bool> RemoveAsync(QuarantineId id, CancellationToken cancellation)
    {
        var rows = await RowsAsync(id, ["PartitionKey", "RowKey", "Open"], cancellation);
        if (rows.Count == 0)
            return false;
        try
        {
            // One transaction: never a body without its item, which nobody would find.
            var actions = rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All));
            if (rows[0].GetBoolean("Open") == true)
                actions = actions.Append(new TableTransactionAction(TableTransactionActionType.UpsertReplace, QuarantineRows.TraceOf(id)));
            await tables.Quarantine.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return false;
        }
    }

    private async Task<List<TableEntity>> RowsAsync(QuarantineId id, IEnumerable<string>? select, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {QuarantineRows.Partition(id)} and RowKey ge {QuarantineRows.Key(id)} and RowKey lt {QuarantineRows.KeyAfter(id)}");
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Quarantine.QueryAsync<TableEntity>(filter, select: select, cancellationToken: cancellation))
            rows.Add(row);
        return rows;
    }
}
