using System.Text;
using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Imports;

namespace LeadFunctions.Tests.Importing;

/// <summary>Files as programs write them, read as an import reads them.</summary>
internal static class Lists
{
    public static readonly DateTimeOffset AgreedAt = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static ImportOrder Order(
        string? delimiter = null, string? encoding = null, string? language = null, Dictionary<string, string>? mapping = null, string? country = null) => new(
        "Visitors", ImportOrigin.TradeShow, ImportAction.Register, "fair", null, null, null, new ImportConsent(ConsentBasis.LegitimateInterest), mapping,
        delimiter, encoding, language, country, 1, "kim");

    public static byte[] In(string encoding, string text, bool mark = false)
    {
        var known = TextEncodings.Find(encoding)!;
        return [.. mark ? known.GetPreamble() : [], .. known.GetBytes(text)];
    }

    public static async Task<(FileLook Look, List<CsvRow> Rows)> ReadAsync(byte[] file, ImportOrder? order = null)
    {
        var look = await FileLook.AtAsync(new MemoryStream(file), order ?? Order(), default);
        return (look, await CsvRows.ReadAsync(new MemoryStream(file), look, default).ToListAsync());
    }

    /// <summary>What is sent of each row below the header.</summary>
    public static async Task<List<Submission>> SubmissionsAsync(byte[] file, ImportOrder? order = null)
    {
        var (_, rows) = await ReadAsync(file, order);
        var mapping = ColumnMapping.Of(rows[0].Cells, (order ?? Order()).Mapping);
        var reader = Reader(mapping, (order ?? Order()).ToTerms(AgreedAt));
        return [.. rows.Skip(1).Select(row => reader.Read(row.Cells)).OfType<RowOutcome.Accepted>().Select(row => SubmissionOf(row.Body))];
    }

    public static RowReader Reader(ColumnMapping mapping, ImportTerms terms) => new(mapping, terms, "the-import", "Visitors", 64 * 1024);

    public static Submission SubmissionOf(string body) =>
        ((ParseResult.Parsed)SubmissionParser.Parse(Encoding.UTF8.GetBytes(body), OwnChannels.Import)).Submission;
}
