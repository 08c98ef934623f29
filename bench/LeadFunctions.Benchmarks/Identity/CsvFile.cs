using Microsoft.VisualBasic.FileIO;

namespace LeadFunctions.Benchmarks.Identity;

/// <summary>Reads comma-separated values with a line of names.</summary>
internal static class CsvFile
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path)
    {
        using var parser = new TextFieldParser(path) { TextFieldType = FieldType.Delimited, Delimiters = [","], TrimWhiteSpace = true };
        var names = parser.ReadFields() ?? [];
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (parser.ReadFields() is { } fields)
            rows.Add(names.Zip(fields.Concat(Enumerable.Repeat("", names.Length))).ToDictionary(pair => pair.First, pair => pair.Second));
        return rows;
    }
}
