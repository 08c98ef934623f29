using Azure.Data.Tables;
using LeadFunctions.Http;
using LeadFunctions.Storage;

namespace LeadFunctions.Quarantine;

/// <summary>
/// An item as rows of table <c>Quarantine</c>: PK month of the id's time, RK <c>time;id</c>, oldest first. A row holds 1 MiB in all and 64 KiB a property,
/// so what is left of a long body follows in parts, RK <c>time;id;part</c>.
/// </summary>
internal static class QuarantineRows
{
    public const int ChunkBytes = 64 * 1024;
    private const int ChunksInRow = 8;
    private const int RowBytes = ChunksInRow * ChunkBytes;

    /// <summary>What a list shows: of the body only what fits one property.</summary>
    public static readonly string[] Listed =
    [
        "PartitionKey", "RowKey", "ReceivedAt", "Reason", "Detail", "Channel", "Deliveries", "Open", "Replays", "ReplayedAt",
        "TraceParent", "MediaType", "ContentEncoding", "BodyLength", "Body0",
    ];

    public static string Partition(QuarantineId id) => TableKeys.Month(id.Time);

    public static string Key(QuarantineId id) => $"{id.Time.UtcTicks:D19};{id}";

    /// <summary>
    /// Begins the row key of the trace of an item that a person removed and that was never replayed: it says no more than that there was one, so that
    /// the balance of its day knows where a lead went.
    /// </summary>
    public const string Removed = "removed;";

    public static TableEntity TraceOf(QuarantineId id) => new(Partition(id), Removed + Key(id));

    /// <summary>Before it sort the item's own row and its parts, and no other item's.</summary>
    public static string KeyAfter(QuarantineId id) => Key(id) + "<";

    /// <summary>The item's own row, then the parts.</summary>
    public static IReadOnlyList<TableEntity> Of(QuarantinedItem item)
    {
        var head = new TableEntity(Partition(item.Id), Key(item.Id))
        {
            ["ReceivedAt"] = item.ReceivedAt,
            ["Reason"] = item.Reason,
            ["Detail"] = item.Detail,
            ["Channel"] = item.Channel,
            ["Deliveries"] = item.Deliveries,
            ["Open"] = true,
            // Written even when empty: the row may be there from before, and a merge would leave what it said of another body.
            ["MediaType"] = item.Headers.ContentType ?? "",
            ["ContentEncoding"] = item.Headers.ContentEncoding ?? "",
            ["BodyLength"] = item.Body.Length,
        };
        if (item.TraceParent is { } trace)
            head["TraceParent"] = trace;
        PutChunks(head, item.Body.AsMemory(0, Math.Min(RowBytes, item.Body.Length)));
        var rows = new List<TableEntity> { head };
        for (var at = RowBytes; at < item.Body.Length; at += RowBytes)
        {
            var part = new TableEntity(head.PartitionKey, $"{head.RowKey};{at / RowBytes:D2}");
            PutChunks(part, item.Body.AsMemory(at, Math.Min(RowBytes, item.Body.Length - at)));
            rows.Add(part);
        }

        return rows;
    }

    /// <param name="head">The item's own row, perhaps only with what a list needs.</param>
    /// <param name="parts">Its parts in order. Those of a longer body that the item once had are not read.</param>
    public static QuarantinedItem ItemOf(TableEntity head, params IEnumerable<TableEntity> parts)
    {
        var id = new QuarantineId(Guid.Parse(head.RowKey[(head.RowKey.IndexOf(';') + 1)..]));
        var stored = Joined([.. parts.Prepend(head).SelectMany(ChunksOf)]);
        var length = head.GetInt32("BodyLength") ?? stored.Length;
        return new(
            id,
            head.GetDateTimeOffset("ReceivedAt") ?? id.Time,
            head.GetString("Reason") ?? "",
            head.GetString("Detail") ?? "",
            head.GetString("Channel") ?? "",
            length <= stored.Length ? stored[..length] : [],
            head.GetInt32("Deliveries") ?? 0,
            head.GetInt32("Replays") ?? 0,
            head.GetBoolean("Open") == true ? null : head.GetDateTimeOffset("ReplayedAt"))
        {
            Headers = new BodyHeaders(TextOf(head, "MediaType"), TextOf(head, "ContentEncoding")),
            BodyLength = length,
            TraceParent = head.GetString("TraceParent"),
        };
    }

    private static void PutChunks(TableEntity row, ReadOnlyMemory<byte> bytes)
    {
        for (var i = 0; i == 0 || i * ChunkBytes < bytes.Length; i++)
            row[$"Body{i}"] = bytes.Slice(i * ChunkBytes, Math.Min(ChunkBytes, bytes.Length - (i * ChunkBytes))).ToArray();
    }

    private static byte[] Joined(byte[][] chunks)
    {
        var bytes = new byte[chunks.Sum(chunk => chunk.Length)];
        var at = 0;
        foreach (var chunk in chunks)
        {
            chunk.CopyTo(bytes, at);
            at += chunk.Length;
        }

        return bytes;
    }

    private static IEnumerable<byte[]> ChunksOf(TableEntity row)
    {
        for (var i = 0; row.TryGetValue($"Body{i}", out var chunk) && chunk is byte[] bytes; i++)
            yield return bytes;
    }

    private static string? TextOf(TableEntity row, string name) => row.GetString(name) is { Length: > 0 } text ? text : null;
}
