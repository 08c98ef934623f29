namespace LeadFunctions.Benchmarks.Identity;

/// <summary>Any other file, by a text that says which column is which field: <c>FirstName=given,Company=number+street</c>.</summary>
internal static class MappedSet
{
    /// <param name="entity">Column that is the same for records of one customer.</param>
    public static IReadOnlyList<PersonRecord> Read(string path, string map, string entity)
    {
        var columns = map.Split(',', StringSplitOptions.TrimEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1].Split('+'));
        return
        [
            .. CsvFile.Read(path).Select(row => PersonRecord.Of(
                row[entity],
                Value(row, "FirstName"), Value(row, "LastName"), Value(row, "Email"), Value(row, "Phone"), Value(row, "Company"), Value(row, "Country"))),
        ];

        string? Value(IReadOnlyDictionary<string, string> row, string field) =>
            columns.TryGetValue(field, out var names) ? string.Join(' ', names.Select(name => row[name])).Trim() : null;
    }
}
