using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;

namespace LeadFunctions.Imports;

/// <param name="Number">As a spreadsheet counts: the header is 1, unless blank rows stand before it.</param>
internal readonly record struct CsvRow(int Number, string[] Cells);

/// <summary>A file's rows, one after the other; however long the file is, only one is in memory.</summary>
internal static class CsvRows
{
    /// <summary>Of a cell, in UTF-16 units: longer ones are no cells, but what follows a quotation mark that is not closed.</summary>
    public const int LongestCell = 64 * 1024;

    private const int BufferBytes = 64 * 1024;

    public static CsvConfiguration Format(string delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        // A quotation mark amid a cell is text.
        BadDataFound = null,
        IgnoreBlankLines = false,
        MaxFieldSize = LongestCell,
        BufferSize = BufferBytes / sizeof(char),
        ProcessFieldBufferSize = 1024,
    };

    /// <param name="file">Read from its beginning, and left open.</param>
    /// <exception cref="MaxFieldSizeException">A cell is longer than <see cref="LongestCell"/>.</exception>
    public static async IAsyncEnumerable<CsvRow> ReadAsync(
        Stream file, FileLook look, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(file, look.Encoding, detectEncodingFromByteOrderMarks: true, BufferBytes, leaveOpen: true);
        if (look.HasAnnouncement)
            await reader.ReadLineAsync(cancellation);
        using var parser = new CsvParser(reader, Format(look.Delimiter), leaveOpen: true);
        for (var number = 1; await parser.ReadAsync(); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new CsvRow(number, parser.Record!);
        }
    }
}
