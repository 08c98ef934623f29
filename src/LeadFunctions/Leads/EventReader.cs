using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>Reads parts of histories page by page, newest first.</summary>
internal sealed class EventReader(LeadTables tables)
{
    /// <param name="from">Null: from the beginning.</param>
    /// <param name="to">Inclusive.</param>
    /// <param name="kind">Only events of one kind; null: all.</param>
    public async IAsyncEnumerable<LeadEvent> ReadAsync(
        LeadId id, DateTimeOffset? from, DateTimeOffset to, string? kind, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var first = EventRow.FirstKey + TableKeys.NewestFirst(to);
        // '<' sorts behind the ';' before an event's id.
        var end = from is { } begin ? $"{EventRow.FirstKey}{TableKeys.NewestFirst(begin)}<" : EventRow.LastKey;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()} and RowKey ge {first} and RowKey lt {end}");
        if (kind is not null)
            filter += TableClient.CreateQueryFilter($" and Kind eq {kind}");
        await foreach (var row in tables.Leads.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            yield return EventRow.EventOf(row);
    }
}
