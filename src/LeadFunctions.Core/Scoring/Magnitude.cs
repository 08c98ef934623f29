using System.Globalization;
using System.Text.RegularExpressions;

namespace LeadFunctions.Core.Scoring;

/// <summary>Reads a size that a person wrote: "51-200", "1.200", "10 000+", "2,5 Mio. EUR", "&lt; 50", "5억".</summary>
internal static partial class Magnitude
{
    /// <returns>The number, of a range its lower end; null when there is none. Currencies and other words do not count.</returns>
    public static double? Of(string text)
    {
        if (Number().Match(text) is not { Success: true } found)
            return null;
        if (IsUpperEnd(text.AsSpan(0, found.Index)))
            return 0;
        var unit = found.Groups["unit"].Value;
        // In "1-2 million" the unit belongs to both ends.
        if (unit.Length == 0 && UpperEnd().Match(text, found.Index + found.Length) is { Success: true } upper)
            unit = upper.Groups["unit"].Value;
        return ValueOf(found.Groups["digits"].Value) * FactorOf(unit);
    }

    private static bool IsUpperEnd(ReadOnlySpan<char> before)
    {
        before = before.Trim();
        return before.EndsWith("<") || before.EndsWith("≤");
    }

    /// <summary>A separator before exactly three digits parts thousands, any other the decimals.</summary>
    private static double ValueOf(string digits)
    {
        var last = digits.LastIndexOfAny(['.', ',']);
        var isDecimal = last >= 0 && digits.Length - last - 1 != 3;
        var whole = string.Concat((isDecimal ? digits[..last] : digits).Where(char.IsAsciiDigit));
        return double.Parse(isDecimal ? $"{whole}.{digits[(last + 1)..]}" : whole, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static double FactorOf(string unit) => unit.ToLowerInvariant() switch
    {
        "" => 1,
        "k" or "tsd" or "thousand" or "mila" or "mille" or "bin" or "천" or "千" => 1e3,
        "만" or "万" or "萬" => 1e4,
        "m" or "mn" or "mio" or "mln" or "million" or "millions" or "milione" or "milioni" or "millionen" or "milyon" => 1e6,
        "억" or "亿" or "億" => 1e8,
        "bn" or "b" or "mrd" or "mld" or "billion" or "billions" or "milliard" or "milliards" or "miliardo" or "miliardi" or "milliarden" or "milyar" => 1e9,
        _ => 1e12,
    };

    private const string Units = """
        (?<unit>thousand|mila|mille|tsd|bin|k|millionen|millions|million|milioni|milione|milyon|mio|mln|mn|m
        |milliarden|milliards|milliard|miliardi|miliardo|milyar|mrd|mld|billions|billion|bn|b|천|千|만|万|萬|억|亿|億|조|兆)(?![a-z])
        """;

    private const string Digits = @"(?<digits>[0-9]{1,3}(?:[.,'’\ \u00A0\u202F][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])|[0-9]{1,15}(?:[.,][0-9]{1,6})?)";

    [GeneratedRegex(Digits + @"[\s\u00A0]*(?:" + Units + ")?", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\G\s*(?:-|–|—|to|bis|a|à)\s*" + Digits + @"[\s\u00A0]*" + Units,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex UpperEnd();
}
