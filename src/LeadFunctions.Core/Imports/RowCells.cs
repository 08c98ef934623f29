using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Imports;

/// <summary>A row's cells by what their columns mean. Several columns of one field: the first that says something counts.</summary>
internal readonly struct RowCells(ColumnMapping mapping, IReadOnlyList<string> cells)
{
    /// <summary>What a spreadsheet would take for a formula. It is kept as the text that it is.</summary>
    private const string FormulaSigns = "=+-@\t\r";

    /// <summary>Null for blank.</summary>
    public string? this[ImportField field] => Values(field).FirstOrDefault();

    /// <summary>All that the columns of a field say, each in a line of its own.</summary>
    public string? Lines(ImportField field) => string.Join('\n', Values(field)) is { Length: > 0 } lines ? lines : null;

    /// <summary>Fields of the publisher's own that say something.</summary>
    public IReadOnlyDictionary<string, string> Custom
    {
        get
        {
            var custom = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (target, cell) in mapping.Targets.Zip(cells))
            {
                if (target.Field == ImportField.Custom && Text(cell) is { } text)
                    custom.TryAdd(target.Name!, text);
            }

            return custom.Count == 0 ? Profile.None.Custom : custom;
        }
    }

    /// <summary>An apostrophe before a formula's sign is how spreadsheets, and our own files, mark text: it is no part of it.</summary>
    private static string? Text(string cell)
    {
        if (string.IsNullOrWhiteSpace(cell))
            return null;
        return cell is ['\'', var sign, ..] && FormulaSigns.Contains(sign, StringComparison.Ordinal) ? cell[1..] : cell;
    }

    private IEnumerable<string> Values(ImportField field)
    {
        var (targets, row) = (mapping.Targets, cells);
        return Enumerable.Range(0, Math.Min(targets.Count, row.Count))
            .Where(column => targets[column].Field == field)
            .Select(column => Text(row[column]))
            .OfType<string>();
    }
}
