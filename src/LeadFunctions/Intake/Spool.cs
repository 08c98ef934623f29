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

    public async Task AddAsync(Envelope envelope, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var bytes = envelope.ToBytes();
        var row = new TableEntity(TableKeys.Hour(envelope.ReceivedAt), envelope.SubmissionId.ToString());
        var chunks = bytes.Chunk(ChunkBytes).ToArray();
        for (var i = 0; i < chunks.Length; i++)
            row[$"Envelope{i}"] = chunks[i];
        row["Chunks"] = chunks.Length;
        await tables.Spool.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Everything spooled, oldest hour first.</summary>
    public AsyncPageable<TableEntity> ReadAsync(CancellationToken cancellation) => tables.Spool.QueryAsync<TableEntity>(filter: (string?)null, cancellationToken: cancellation);

    public static byte[] EnvelopeOf(TableEntity row) =>
        [.. Enumerable.Range(0, row.GetInt32("Chunks") ?? 0).SelectMany(i => row.GetBinary($"Envelope{i}")!)];

    public Task RemoveAsync(TableEntity row, CancellationToken cancellation) =>
        tables.Spool.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
}
