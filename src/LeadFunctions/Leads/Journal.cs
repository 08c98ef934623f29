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
    public const string Shards = "0123456789abcdef";

    /// <summary>What takes effect longer after its receipt has a row of its own for that moment.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(2);

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

    /// <summary>Notes that a lead was changed by what was received much earlier, so that who follows the journal learns of it.</summary>
    /// <param name="at">Now (UTC).</param>
    public Task PutLateAsync(LeadId id, Guid submission, DateTimeOffset at, CancellationToken cancellation) =>
        PutAsync([JournalRow.Late(id, submission, at)], cancellation);

    /// <summary>Rows of the given kinds, in one shard of a day, that tell of what happened within a time of that day; newest first.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="until">Exclusive.</param>
    /// <param name="after">Row key of the last row read; empty for the newest.</param>
    public async Task<IReadOnlyList<JournalRow>> ReadAsync(
        char shard, DateTimeOffset from, DateTimeOffset until, string after, IEnumerable<string> kinds, int take, CancellationToken cancellation)
    {
        // '<' sorts behind the ';' that follows the time.
        var first = after.Length > 0 ? after : TableKeys.NewestFirst(until) + "<";
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {$"{TableKeys.Day(from)}-{shard}"} and RowKey gt {first} and RowKey lt {TableKeys.NewestFirst(from) + "<"}");
        var kind = string.Join(" or ", kinds.Select(one => TableClient.CreateQueryFilter($"Kind eq {one}")));
        var rows = tables.Days.QueryAsync<TableEntity>($"{filter} and ({kind})", take, cancellationToken: cancellation);
        return await rows.Take(take).Select(JournalRow.Of).ToListAsync(cancellation);
    }

    /// <summary>Which leads one partition's rows tell of that stand at a time or later, however far ahead.</summary>
    /// <param name="day">The partition's.</param>
    public async Task<IReadOnlyList<JournalMention>> MentionsAsync(char shard, DateTimeOffset day, DateTimeOffset from, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {$"{TableKeys.Day(day)}-{shard}"} and RowKey lt {TableKeys.NewestFirst(from) + "<"}");
        var rows = tables.Days.QueryAsync<TableEntity>(filter, select: JournalMention.Columns, cancellationToken: cancellation);
        return await rows.Select(JournalMention.Of).Where(row => row is not null).Select(row => row!.Value).ToListAsync(cancellation);
    }

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
