using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;

namespace LeadFunctions.Duplicates;

/// <summary>How far the journal was read: all before <paramref name="From"/>, and of the time until <paramref name="Until"/> some shards.</summary>
/// <param name="Until">Exclusive, on the same day (UTC); as <paramref name="From"/> when nothing is begun.</param>
/// <param name="Shard">Index of the shard that is being read.</param>
/// <param name="After">Row key of the last row read there.</param>
internal sealed record JournalPlace(DateTimeOffset From, DateTimeOffset Until, int Shard, string After);

/// <summary>The row of table <c>Duplicates</c> (PK <c>~</c>, RK <c>journal</c>) that holds the place.</summary>
internal sealed class JournalPlaces(LeadTables tables)
{
    private const string Partition = "~";
    private const string Row = "journal";

    public async Task<(JournalPlace? Place, ETag ETag)> ReadAsync(CancellationToken cancellation)
    {
        var found = await tables.Duplicates.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellation);
        if (!found.HasValue)
            return default;
        var row = found.Value!;
        return (
            new JournalPlace(
                row.GetDateTimeOffset("From")!.Value, row.GetDateTimeOffset("Until")!.Value, row.GetInt32("Shard") ?? 0, row.GetString("After") ?? ""),
            row.ETag);
    }

    /// <param name="known">As it was read; default when there was none.</param>
    /// <returns>Null when another host was faster.</returns>
    public Task<ETag?> TryWriteAsync(JournalPlace place, ETag known, CancellationToken cancellation) => tables.Duplicates.TryPutAsync(
        new TableEntity(Partition, Row) { ["From"] = place.From, ["Until"] = place.Until, ["Shard"] = place.Shard, ["After"] = place.After },
        known,
        cancellation);
}
