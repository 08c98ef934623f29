using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Imports;

/// <summary>A file's first row that is not blank: the names of its columns.</summary>
/// <param name="Names">Cleaned and shortened; a column without a name is called by its number, such as <c>#3</c>.</param>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Fault">Why the file cannot be read by it.</param>
internal sealed record Header(IReadOnlyList<string> Names, int Row, ColumnMapping Mapping, ImportFault? Fault)
{
    public IReadOnlyList<ImportColumn> Columns => [.. Names.Zip(Mapping.Targets, (name, target) => new ImportColumn(name, target.ToString()))];

    /// <returns>Null when every row is blank.</returns>
    public static async Task<Header?> ReadAsync(IAsyncEnumerator<CsvRow> lines, ImportOrder order)
    {
        while (await lines.MoveNextAsync())
        {
            if (!lines.Current.Cells.All(string.IsNullOrWhiteSpace))
                return Of(lines.Current, order);
        }

        return null;
    }

    private static Header Of(CsvRow row, ImportOrder order)
    {
        // What a spreadsheet leaves behind at the end of a row is no column.
        var count = Array.FindLastIndex(row.Cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1;
        var names = row.Cells.Take(Math.Min(count, MappingText.MostColumns))
            .Select((cell, column) => TextCleaner.Clean(cell, MappingText.LongestName)?.Text ?? $"#{column + 1}")
            .ToArray();
        var mapping = ColumnMapping.Of(names, order.Mapping);
        ImportFaultKind? fault = count > MappingText.MostColumns ? ImportFaultKind.TooManyColumns
            : ColumnMapping.Strangers(names, order.Mapping?.Keys ?? []).Any() ? ImportFaultKind.UnknownColumn
            : mapping.SaysWho ? null
            : ImportFaultKind.NoColumns;
        return new Header(names, row.Number, mapping, fault is { } kind ? new ImportFault(kind, row.Number) : null);
    }
}
