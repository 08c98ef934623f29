using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>
/// Rows <c>once;name</c> beside a lead's head, for what may happen to it once only, at whichever moment: written with the event, never changed, and a
/// second one is refused with the whole change.
/// </summary>
internal sealed class OnceMarkers(LeadTables tables)
{
    private const string Prefix = "once;";

    /// <summary>Comparisons that one filter may hold, less that of the partition.</summary>
    private const int MostInOneQuery = 14;

    public static TableEntity Of(LeadId id, string name) => new(id.ToString(), Prefix + name);

    /// <summary>By which activities among events are known again.</summary>
    public static IEnumerable<string> NamesOf(IEnumerable<LeadEvent> events) => events.OfType<LeadEvent.Activity>().Select(one => one.ActivityId).Distinct();

    /// <summary>The name in a row's key; null of another row.</summary>
    public static string? NameOf(string rowKey) => rowKey.StartsWith(Prefix, StringComparison.Ordinal) ? rowKey[Prefix.Length..] : null;

    /// <summary>Those of the names that happened to a lead.</summary>
    public async Task<IReadOnlyCollection<string>> FoundAsync(LeadId id, IEnumerable<string> names, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(names.Chunk(MostInOneQuery).Select(chunk => FoundInChunkAsync(id, chunk, cancellation)));
        return [.. found.SelectMany(chunk => chunk)];
    }

    private async Task<List<string>> FoundInChunkAsync(LeadId id, string[] names, CancellationToken cancellation)
    {
        var keys = string.Join(" or ", names.Select(name => TableClient.CreateQueryFilter($"RowKey eq {Prefix + name}")));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()}") + $" and ({keys})";
        var found = new List<string>();
        await foreach (var row in tables.Leads.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation))
            found.Add(row.RowKey[Prefix.Length..]);
        return found;
    }
}
