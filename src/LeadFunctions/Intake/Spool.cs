using Azure;
using Azure.Data.Tables;
using LeadFunctions.Queue;
using LeadFunctions.Storage;

namespace LeadFunctions.Intake;

/// <summary>Holds accepted leads while the queue is out of reach. Table <c>Spool</c>: PK hour of receipt, RK submission id.</summary>
internal sealed class Spool(LeadTables tables)
{
    // A binary property holds 64 KiB; the envelope of a 64 KB body with its escapes can need three.
    private const int ChunkBytes = 64 * 1024;

    // The longest envelopes make 40 MB of it.
    private const int RowsAtOnce = 200;

    public async Task AddAsync(Envelope envelope, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        await tables.Spool.UpsertEntityAsync(RowOf(envelope), TableUpdateMode.Replace, cancellation);
    }

    public static TableEntity RowOf(Envelope envelope)
    {
        var row = new TableEntity(TableKeys.Hour(envelope.ReceivedAt), envelope.SubmissionId.ToString());
        var chunks = envelope.ToBytes().Chunk(ChunkBytes).ToArray();
        for (var i = 0; i < chunks.Length; i++)
            row[$"Envelope{i}"] = chunks[i];
        row["Chunks"] = chunks.Length;
        return row;
    }

    /// <summary>Everything spooled, oldest hour first, a bounded number of rows at a time.</summary>
    public IAsyncEnumerable<Page<TableEntity>> ReadAsync(CancellationToken cancellation) =>
        tables.Spool.QueryAsync<TableEntity>(filter: (string?)null, maxPerPage: RowsAtOnce, cancellationToken: cancellation).AsPages();

    /// <returns>The envelope, or null when the row is not one that <see cref="AddAsync"/> of this version wrote.</returns>
    public static byte[]? EnvelopeOf(TableEntity row)
    {
        if (!Guid.TryParse(row.RowKey, out _) || !row.TryGetValue("Chunks", out var count) || count is not int chunks)
            return null;
        var envelope = new List<byte>();
        for (var i = 0; i < chunks; i++)
        {
            if (!row.TryGetValue($"Envelope{i}", out var chunk) || chunk is not byte[] bytes)
                return null;
            envelope.AddRange(bytes);
        }

        return envelope.Count > 0 ? [.. envelope] : null;
    }

    public Task RemoveAsync(TableEntity row, CancellationToken cancellation) => RemoveAsync(row.PartitionKey, row.RowKey, cancellation);

    public Task RemoveAsync(string hour, string submission, CancellationToken cancellation) =>
        tables.Spool.DeleteEntityAsync(hour, submission, ETag.All, cancellation);
}
