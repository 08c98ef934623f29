using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Links;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>Makes a customer's rows in the journal nobody's: what they count stays, and whose they are is gone.</summary>
internal sealed class ErasedJournal(LeadTables tables, LinkSecret secret)
{
    private const string Purpose = "journal";
    private const int PartitionsAtOnce = 16;

    /// <summary>Of a row's name: 128 bits.</summary>
    private const int NameDigits = 32;

    /// <param name="from">Their first day (UTC).</param>
    /// <param name="until">Now (UTC): rows of later events stay as they are.</param>
    /// <returns>How many rows were made nobody's.</returns>
    public async Task<int> EraseAsync(DataSubject person, LeadId anonymous, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var shards = person.Ids.Select(id => id.Shard).Concat(person.Submissions.Select(id => id[^1])).Distinct().ToList();
        var days = Enumerable.Range(0, (int)(until.UtcDateTime.Date - from.UtcDateTime.Date).TotalDays + 1).Select(day => from.AddDays(day));
        var partitions = from day in days from shard in shards select $"{TableKeys.Day(day)}-{shard}";
        var rows = 0;
        await Parallel.ForEachAsync(
            partitions,
            new ParallelOptions { MaxDegreeOfParallelism = PartitionsAtOnce, CancellationToken = cancellation },
            async (partition, token) =>
            {
                foreach (var id in person.Ids)
                    Interlocked.Add(ref rows, await EraseAsync(partition, id, person.Until, anonymous, token));
            });
        return rows;
    }

    private async Task<int> EraseAsync(string partition, LeadId id, DateTimeOffset until, LeadId anonymous, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and LeadId eq {id.ToString()} and At le {until}");
        var rows = await tables.Days.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).ToListAsync(cancellation);
        foreach (var row in rows.Select(JournalRow.Of))
        {
            List<TableTransactionAction> actions =
                [new(TableTransactionActionType.Delete, new TableEntity(row.Partition, row.Key) { ETag = Azure.ETag.All })];
            // That something was changed is told to whoever follows the journal, and counts for nothing.
            if (row.Kind is not (JournalRow.ChangedKind or JournalRow.LateKind))
            {
                var name = (await secret.HashAsync(Purpose, row.Key, cancellation))[..NameDigits];
                actions.Insert(0, new(TableTransactionActionType.UpsertReplace, row.Anonymous(anonymous, name).ToEntity()));
            }

            await RemoveAsync(actions, cancellation);
        }

        return rows.Count;
    }

    private async Task RemoveAsync(List<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await tables.Days.SubmitTransactionAsync(actions, cancellation);
        }
        catch (TableTransactionFailedException gone) when (gone.Status == 404)
        {
            // Somebody else did the same.
        }
    }
}
