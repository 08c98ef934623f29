using System.Globalization;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What the tables say, as text. Index rows count as readers see them: those that fit the head they point to.</summary>
internal sealed class TableDump(IReadOnlyDictionary<string, IReadOnlyList<TableEntity>> tables)
{
    private IEnumerable<TableEntity> Heads => tables["Leads"].Where(row => row.RowKey == LeadRow.Key);

    public string Text
    {
        get
        {
            var lines = tables.SelectMany(table => table.Value
                .Where(row => table.Key switch { "FollowUps" => IsNeeded(row), "Owners" => IsOwned(row), _ => true })
                .Select(row => $"{table.Key} {Line(row)}"));
            var missing = Heads.Where(IsUnlisted).Select(head => $"FollowUps lacks the row of {head.PartitionKey} in {head.GetString("Slot")}");
            return string.Join('\n', lines.Concat(missing).Concat(Unowned).Order(StringComparer.Ordinal));
        }
    }

    private bool IsNeeded(TableEntity row) => Heads.Any(head => head.PartitionKey == row.RowKey && head.GetString("Slot") == row.PartitionKey);

    private bool IsUnlisted(TableEntity head) =>
        head.GetString("Slot") is { } slot && !tables["FollowUps"].Any(row => row.PartitionKey == slot && row.RowKey == head.PartitionKey);

    /// <summary>Also turns and the list of teams.</summary>
    private bool IsOwned(TableEntity row) => !row.ContainsKey("LeadId")
        || Leads.Any(lead => lead.Id.ToString() == row.GetString("LeadId") && LeadOwnership.IsSame(OwnerRow.OwnerOf(lead), row.GetString("Owner")));

    private IEnumerable<Lead> Leads => Heads.Where(head => LeadRow.RedirectOf(head) is null).Select(head => LeadRow.StoredOf(head).Lead);

    private IEnumerable<string> Unowned =>
        from lead in Leads
        where OwnerRow.OwnerOf(lead) is { } owner && !tables["Owners"].Any(row => row.RowKey == OwnerKeys.RowOf(owner, lead.Id))
        select $"Owners lacks the row of {lead.Id}";

    private static string Line(TableEntity row) => string.Join(' ', row
        .Where(property => property.Key is not ("odata.etag" or "Timestamp"))
        .OrderBy(property => property.Key is "PartitionKey" ? 0 : property.Key is "RowKey" ? 1 : 2)
        .ThenBy(property => property.Key, StringComparer.Ordinal)
        .Select(property => $"{property.Key}={Value(property.Value)}"));

    private static string Value(object value) => value switch
    {
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
