using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;
using LeadFunctions.Telemetry;

namespace LeadFunctions.Quarantine;

/// <summary>Table <c>Quarantine</c>: PK month of the id's time, RK <c>time;id</c>, oldest first.</summary>
internal sealed class QuarantineStore(LeadTables tables)
{
    private const int PropertyLimit = 64 * 1024;

    /// <summary>Keeps an item. One that is here already (redelivered, or failed again after a replay) is open again and keeps its count of replays.</summary>
    public async Task AddAsync(QuarantinedItem item, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var row = new TableEntity(Partition(item.Id), Row(item.Id))
        {
            ["ReceivedAt"] = item.ReceivedAt,
            ["Reason"] = item.Reason,
            ["Detail"] = item.Detail,
            ["Channel"] = item.Channel,
            ["Deliveries"] = item.Deliveries,
            ["Open"] = true,
        };
        if (item.TraceParent is { } trace)
            row["TraceParent"] = trace;
        for (var i = 0; i * PropertyLimit < item.Body.Length || i == 0; i++)
            row[$"Body{i}"] = item.Body.AsSpan(i * PropertyLimit, Math.Min(PropertyLimit, item.Body.Length - (i * PropertyLimit))).ToArray();
        await tables.Quarantine.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
        LeadTelemetry.Quarantined(item.Reason);
    }

    public async Task<(QuarantinedItem Item, ETag ETag)?> FindAsync(QuarantineId id, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var found = await tables.Quarantine.GetEntityIfExistsAsync<TableEntity>(Partition(id), Row(id), cancellationToken: cancellation);
        return found.HasValue ? (ItemOf(found.Value!), found.Value!.ETag) : null;
    }

    /// <summary>One page, oldest first; a page may be shorter than <paramref name="take"/> and still have a successor.</summary>
    public async Task<(IReadOnlyList<QuarantinedItem> Items, string? Continuation)> ListAsync(bool openOnly, int take, string? continuation, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        // A range over all months: rows that were handled are deleted or few, so this reads what it lists.
        var filter = openOnly ? "PartitionKey ge '2' and Open eq true" : "PartitionKey ge '2'";
        await foreach (var page in tables.Quarantine.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).AsPages(continuation, take))
            return ([.. page.Values.Select(ItemOf)], page.ContinuationToken);
        return ([], null);
    }

    /// <exception cref="RequestFailedException">412: the item changed since it was read.</exception>
    public Task MarkReplayedAsync(QuarantinedItem item, ETag etag, DateTimeOffset now, CancellationToken cancellation) =>
        tables.Quarantine.UpdateEntityAsync(
            new TableEntity(Partition(item.Id), Row(item.Id)) { ["Open"] = false, ["Replays"] = item.Replays + 1, ["ReplayedAt"] = now },
            etag,
            TableUpdateMode.Merge,
            cancellation);

    public async Task<bool> RemoveAsync(QuarantineId id, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var response = await tables.Quarantine.DeleteEntityAsync(Partition(id), Row(id), ETag.All, cancellation);
        return response.Status != 404;
    }

    private static string Partition(QuarantineId id) => TableKeys.Month(id.Time);

    private static string Row(QuarantineId id) => $"{id.Time.UtcTicks:D19};{id}";

    private static QuarantinedItem ItemOf(TableEntity row)
    {
        var id = new QuarantineId(Guid.Parse(row.RowKey[(row.RowKey.IndexOf(';') + 1)..]));
        return new(
            id,
            row.GetDateTimeOffset("ReceivedAt") ?? id.Time,
            row.GetString("Reason") ?? "",
            row.GetString("Detail") ?? "",
            row.GetString("Channel") ?? "",
            [.. Enumerable.Range(0, 16).Select(i => row.TryGetValue($"Body{i}", out var chunk) ? (byte[])chunk : []).SelectMany(chunk => chunk)],
            row.GetInt32("Deliveries") ?? 0,
            row.GetInt32("Replays") ?? 0,
            row.GetBoolean("Open") == true ? null : row.GetDateTimeOffset("ReplayedAt"))
        {
            TraceParent = row.GetString("TraceParent"),
        };
    }
}
