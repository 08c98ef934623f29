namespace LeadFunctions.Benchmarks.Identity;

/// <summary>A data set made by Febrl's generator: people, and copies of them with typing errors, swapped, replaced and missing fields.</summary>
internal sealed class FebrlSet(string path)
{
    private readonly IReadOnlyList<IReadOnlyDictionary<string, string>> _rows = CsvFile.Read(path);

    public IEnumerable<IReadOnlyDictionary<string, string>> Originals => _rows.Where(row => row["rec_id"].EndsWith("org", StringComparison.Ordinal));

    /// <summary>Street number and street stand for a company, the social security number for a telephone.</summary>
    public IReadOnlyList<PersonRecord> AsCompanyAndPhone() =>
    [
        .. _rows.Select(row => PersonRecord.Of(
            Person(row), row["given_name"], row["surname"], null, row["soc_sec_id"], $"{row["street_number"]} {row["address_1"]}", "Australia")),
    ];

    /// <summary>Names, and a mail address made of the record's own names and suburb, errors and all.</summary>
    /// <param name="isEach">Else every second record has none.</param>
    public IReadOnlyList<PersonRecord> AsMail(bool isEach) =>
    [
        .. _rows.Select((row, number) => PersonRecord.Of(
            Person(row), row["given_name"], row["surname"], isEach || number % 2 == 0 ? Mail(row) : null, null, null, "Australia")),
    ];

    private static string Person(IReadOnlyDictionary<string, string> row) => row["rec_id"].Split('-')[1];

    private static string? Mail(IReadOnlyDictionary<string, string> row)
    {
        var local = string.Join('.', new[] { row["given_name"], row["surname"] }.Select(Letters).Where(name => name.Length > 0));
        return local.Length == 0 ? null : $"{local}@{(Letters(row["suburb"]) is { Length: > 0 } suburb ? suburb : "mail")}.example.net";
    }

    public static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
