using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>
/// Table <c>Days</c>: PK <c>yyyyMMdd-shard</c>, RK <c>time;event</c>, newest first: what happened on a day, one row for each event of any lead.
/// Rows are written before the change that they tell of: none is ever missing, and readers check them against the lead.
/// </summary>
internal sealed class Journal(LeadTables tables)
{
    private const string Shards = "0123456789abcdef";

    /// <summary>Rows of one transaction.</summary>
    private const int MostAtOnce = 100;

    /// <summary>Writes rows, those of one day and shard at once.</summary>
    public Task PutAsync(IEnumerable<JournalRow> rows, CancellationToken cancellation) => Task.WhenAll(
        rows.GroupBy(row => row.Partition).SelectMany(partition => partition.Chunk(MostAtOnce)).Select(chunk => PutChunkAsync(chunk, cancellation)));

    /// <summary>Removes rows of events that went to another lead; those that are gone already do not matter.</summary>
    public Task RemoveAsync(IEnumerable<JournalRow> rows, CancellationToken cancellation) =>
        Task.WhenAll(rows.Select(row => tables.Days.DeleteEntityAsync(row.Partition, row.Key, ETag.All, cancellation)));

    private Task PutChunkAsync(JournalRow[] rows, CancellationToken cancellation) => rows is [var only]
        ? tables.Days.UpsertEntityAsync(only.ToEntity(), TableUpdateMode.Replace, cancellation)
        : tables.Days.SubmitTransactionAsync(
            rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.ToEntity())), cancellation);

    /// <summary>Submissions of one day that come behind <paramref name="after"/> (a row key; empty for the newest), newest first.</summary>
    public async Task<IReadOnlyList<JournalRow>> SubmissionsAsync(DateTimeOffset day, string after, int take, CancellationToken cancellation)
    {
        var shards = await Task.WhenAll(Shards.Select(shard => ReadShardAsync($"{TableKeys.Day(day)}-{shard}", after, take, cancellation)));
        return [.. shards.SelectMany(rows => rows).OrderBy(row => row.Key, StringComparer.Ordinal).Take(take)];
    }

    private async Task<IEnumerable<JournalRow>> ReadShardAsync(string partition, string after, int take, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and Kind eq {nameof(LeadEvent.Submission)}");
        await foreach (var page in tables.Days.QueryAsync<TableEntity>(filter, take, cancellationToken: cancellation).AsPages())
            return page.Values.Select(JournalRow.Of);
        return [];
    }
}
