using System.Globalization;
using Azure.Data.Tables;
using LeadFunctions.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Processing;

/// <summary>
/// Table <c>Days</c>: PK <c>yyyyMMdd-shard</c>, RK <c>time;submission id</c>, newest first: what came in on a day. Shard and key come from
/// the submission alone, so that however often it is processed, and whichever lead it ends in, it has one row.
/// </summary>
internal sealed class DayIndex(LeadTables tables)
{
    public const string Shards = "0123456789abcdef";

    public Task PutAsync(Arrival arrival, string leadId, CancellationToken cancellation)
    {
        var origin = arrival.Submission.Origin;
        var row = new TableEntity(Partition(arrival.ReceivedAt, arrival.SubmissionId.ToString("N")[^1]), RowKey(arrival.ReceivedAt, arrival.SubmissionId.ToString()))
        {
            ["LeadId"] = leadId,
            ["ReceivedAt"] = arrival.ReceivedAt,
            ["Channel"] = arrival.Channel,
            ["Source"] = origin.Source.ToString(),
            ["Action"] = origin.Action.ToString(),
            ["IsTest"] = arrival.Submission.IsTest,
        };
        if (origin.Offer is { } offer)
            row["Offer"] = offer.Id;
        if (arrival.Submission.Contact.CountryCode is { } country)
            row["CountryCode"] = country;
        return tables.Days.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Rows of one day that come behind <paramref name="after"/> (a row key; empty for the newest), newest first.</summary>
    public async Task<IReadOnlyList<TableEntity>> ReadAsync(DateTimeOffset day, string after, int take, CancellationToken cancellation)
    {
        var shards = await Task.WhenAll(Shards.Select(shard => ReadShardAsync(Partition(day, shard), after, take, cancellation)));
        return [.. shards.SelectMany(rows => rows).OrderBy(row => row.RowKey, StringComparer.Ordinal).Take(take)];
    }

    private async Task<IReadOnlyList<TableEntity>> ReadShardAsync(string partition, string after, int take, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after}");
        await foreach (var page in tables.Days.QueryAsync<TableEntity>(filter, take, cancellationToken: cancellation).AsPages())
            return page.Values;
        return [];
    }

    private static string Partition(DateTimeOffset day, char shard) => string.Create(CultureInfo.InvariantCulture, $"{TableKeys.Day(day)}-{shard}");

    private static string RowKey(DateTimeOffset at, string id) => $"{TableKeys.NewestFirst(at)};{id}";
}
