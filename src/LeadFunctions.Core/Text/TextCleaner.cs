using System.Globalization;
using System.Text;

namespace LeadFunctions.Core.Text;

/// <summary>Makes a stranger's text fit for storage and display without changing what it says.</summary>
internal static class TextCleaner
{
    private const char Ellipsis = '…';

    /// <summary>A cluster longer than this is no writing, and is cut inside rather than dropped whole.</summary>
    private const int LongestCluster = 64;

    /// <summary>
    /// Removes control characters (tabs and line breaks become blanks unless <paramref name="lines"/>), replaces lone surrogates by U+FFFD, trims,
    /// composes (NFC) and cuts to <paramref name="limit"/> UTF-16 units with a closing '…'. Works in <paramref name="text"/>, which it changes.
    /// </summary>
    /// <returns>The text, or null when nothing visible is left.</returns>
    public static string? Clean(Span<char> text, int limit, bool lines, out bool cut)
    {
        cut = false;
        var isAscii = Ascii.IsValid(text);
        if (!isAscii)
            RepairSurrogates(text);
        var kept = Trim(text[..RemoveControls(text, lines)]);
        if (kept.IsEmpty || (!isAscii && !IsVisible(kept)))
            return null;

        if (!isAscii && !kept.IsNormalized())
            kept = kept.ToString().Normalize().ToCharArray();
        if (kept.Length <= limit)
            return kept.ToString();

        cut = true;
        return string.Concat(kept[..CutPoint(kept, limit - 1)].TrimEnd(), [Ellipsis]);
    }

    /// <summary>Replaces half surrogate pairs, and the noncharacters that normalization and XML refuse, by U+FFFD.</summary>
    public static void RepairSurrogates(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] >= '\uFFFE')
                text[i] = '\uFFFD';
        }
    }

    private static int RemoveControls(Span<char> text, bool lines)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsControl(c))
                text[length++] = c;
            else if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            else if (c is '\n' or '\r' or '\u0085')
                text[length++] = lines ? '\n' : ' ';
            else if (c == '\t')
                text[length++] = lines ? '\t' : ' ';
        }

        return length;
    }

    private static Span<char> Trim(Span<char> text)
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

    private static bool IsVisible(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
                return true;
        }

        return false;
    }

    private static int CutPoint(ReadOnlySpan<char> text, int most)
    {
        var point = 0;
        while (true)
        {
            var next = point + StringInfo.GetNextTextElementLength(text[point..]);
            if (next > most)
                break;
            point = next;
        }

        if (most - point <= LongestCluster)
            return point;
        return char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }
}
