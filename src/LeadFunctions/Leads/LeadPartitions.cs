using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <param name="Key">Row key.</param>
internal sealed record StoredEvent(LeadEvent Event, string Key, ETag ETag);

/// <summary>All that stands under a lead's id.</summary>
/// <param name="Once">Names of <see cref="OnceMarkers"/>.</param>
internal sealed record LeadPartition(LeadId Id, LeadHead Head, IReadOnlyList<StoredEvent> Events, IReadOnlySet<string> Once)
{
    private readonly HashSet<string> _keys = [.. Events.Select(one => one.Key)];

    public bool Has(LeadEvent happened) => _keys.Contains(EventRow.KeyOf(happened));
}

/// <summary>Reads and prunes whole histories.</summary>
internal sealed class LeadPartitions(LeadTables tables)
{
    /// <summary>Rows of one transaction.</summary>
    private const int MostAtOnce = 100;

    public async Task<LeadPartition> ReadAsync(LeadId id, CancellationToken cancellation)
    {
        LeadHead head = new LeadHead.Missing();
        var (events, once) = (new List<StoredEvent>(), new HashSet<string>());
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()}");
        await foreach (var row in tables.Leads.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey == LeadRow.Key)
                head = LeadRow.HeadOf(row);
            else if (OnceMarkers.NameOf(row.RowKey) is { } name)
                once.Add(name);
            else if (row.RowKey.StartsWith(EventRow.FirstKey, StringComparison.Ordinal))
                events.Add(new StoredEvent(EventRow.EventOf(row), row.RowKey, row.ETag));
        }

        return new LeadPartition(id, head, events, once);
    }

    /// <summary>Removes events that stand in another history by now.</summary>
    /// <returns>False when some were removed or written again since they were read.</returns>
    public async Task<bool> TryRemoveAsync(LeadId id, IEnumerable<StoredEvent> events, CancellationToken cancellation)
    {
        try
        {
            foreach (var some in events.Chunk(MostAtOnce))
            {
                var rows = some.Select(one => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(id.ToString(), one.Key), one.ETag));
                await tables.Leads.SubmitTransactionAsync(rows, cancellation);
            }

            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return false;
        }
    }
}
