using System.Globalization;
using System.Text;

namespace LeadFunctions.Core.Text;

/// <summary>Text that is fit for storage and display.</summary>
/// <param name="IsCut">It was longer than its limit.</param>
internal sealed record CleanText(string Text, bool IsCut);

/// <summary>Makes a stranger's text fit for storage and display without changing what it says.</summary>
internal static class TextCleaner
{
    private const char Ellipsis = '…';

    /// <summary>A cluster longer than this is no writing, and is cut inside rather than dropped whole.</summary>
    private const int LongestCluster = 64;

    /// <summary>
    /// Removes control characters (tabs and line breaks become blanks unless <paramref name="lines"/>), replaces half surrogate pairs by U+FFFD, trims,
    /// composes (NFC) and cuts to <paramref name="limit"/> UTF-16 units with a closing '…'. Null when nothing visible is left.
    /// </summary>
    public static CleanText? Clean(string text, int limit, bool lines = false)
    {
        var clean = Trim(WithoutControls(Repair(text), lines));
        if (!clean.Any(IsVisible))
            return null;

        clean = clean.Normalize();
        return clean.Length <= limit
            ? new CleanText(clean, IsCut: false)
            : new CleanText(clean[..CutPoint(clean, limit - 1)].TrimEnd() + Ellipsis, IsCut: true);
    }

    /// <summary>Replaces half surrogate pairs, and the noncharacters that normalization and XML refuse, by U+FFFD.</summary>
    public static string Repair(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            repaired.Append(rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune);
        return repaired.ToString();
    }

    private static string WithoutControls(string text, bool lines)
    {
        if (!text.Any(char.IsControl))
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var c in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u0085', '\n'))
        {
            if (c is '\n' or '\t')
                kept.Append(lines ? c : ' ');
            else if (!char.IsControl(c))
                kept.Append(c);
        }

        return kept.ToString();
    }

    private static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start]))
            start++;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return text[start..end];
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u2060' or '\uFEFF';

    private static bool IsVisible(char c) => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format;

    /// <summary>The last place, <paramref name="most"/> at most, between two characters that people see.</summary>
    private static int CutPoint(string text, int most)
    {
        var point = 0;
        for (var next = 0; next <= most; next += StringInfo.GetNextTextElementLength(text, next))
            point = next;

        if (most - point <= LongestCluster)
            return point;
        return char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }
}
