using System.Globalization;
using Azure.Data.Tables;
using LeadFunctions.Leads.Rows;

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
                .Where(row => table.Key != "FollowUps" || IsNeeded(row))
                .Select(row => $"{table.Key} {Line(row)}"));
            var missing = Heads.Where(IsUnlisted).Select(head => $"FollowUps lacks the row of {head.PartitionKey} in {head.GetString("Slot")}");
            return string.Join('\n', lines.Concat(missing).Order(StringComparer.Ordinal));
        }
    }

    private bool IsNeeded(TableEntity row) => Heads.Any(head => head.PartitionKey == row.RowKey && head.GetString("Slot") == row.PartitionKey);

    private bool IsUnlisted(TableEntity head) =>
        head.GetString("Slot") is { } slot && !tables["FollowUps"].Any(row => row.PartitionKey == slot && row.RowKey == head.PartitionKey);

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
