using CsvHelper;

namespace LeadFunctions.Imports;

/// <summary>
/// What stands between the cells of a file: what its first line says (<c>sep=;</c>), else what parts most lines into as many cells as the header.
/// </summary>
internal static class DelimiterGuess
{
    public const string Announced = "sep=";

    private const int Records = 60;
    private static readonly string[] Candidates = [";", ",", "\t", "|"];

    /// <param name="start">Beginning of the file's text.</param>
    /// <param name="isCut">There is more of it.</param>
    public static string Of(string start, bool isCut)
    {
        if (SaysSo(start) is { } said)
            return said;
        var best = Candidates
            .Select(delimiter => (Delimiter: delimiter, Fit: FitOf(start, delimiter, isCut)))
            .OrderByDescending(one => one.Fit.Cells > 1)
            .ThenByDescending(one => Math.Round(one.Fit.Alike, 1))
            .ThenByDescending(one => one.Fit.Cells)
            .First();
        return best.Fit.Cells > 1 ? best.Delimiter : ",";
    }

    /// <summary>What Excel writes before a header, and hides.</summary>
    public static string? SaysSo(string start)
    {
        var line = start.AsSpan()[..Math.Min(start.Length, 10)].Trim('"');
        return line.StartsWith(Announced, StringComparison.OrdinalIgnoreCase) && line.Length > Announced.Length && line[Announced.Length] is var sign
            && sign is not ('\r' or '\n' or '"')
                ? sign.ToString()
                : null;
    }

    private static (int Cells, double Alike) FitOf(string start, string delimiter, bool isCut)
    {
        using var parser = new CsvParser(new StringReader(start), CsvRows.Format(delimiter));
        var counts = new List<int>();
        try
        {
            while (counts.Count < Records && parser.Read())
            {
                if (parser.Record!.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                    counts.Add(parser.Count);
            }
        }
        catch (CsvHelperException)
        {
            return (0, 0);
        }

        // The last one is most likely cut.
        if (isCut && counts.Count is > 1 and < Records)
            counts.RemoveAt(counts.Count - 1);
        return counts.Count == 0 ? (0, 0) : (counts[0], counts.Count(count => count == counts[0]) / (double)counts.Count);
    }
}
