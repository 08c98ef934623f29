using System.Text;

namespace LeadFunctions.Core.Scoring;

/// <summary>Brings job titles and keywords to one form: lower case, no accents, words parted by one blank, Latin parted from Chinese, Japanese and Korean.</summary>
internal static class TitleText
{
    /// <summary>Code units of a title that are looked at; more than a title is ever stored with.</summary>
    public const int Longest = 256;

    /// <summary>Room for the result: a blank before every character at worst.</summary>
    public const int BufferSize = 2 * Longest;

    private const char Skip = '\0';
    private const char Blank = ' ';
    private const int FirstEastAsian = 0x3005;

    /// <summary>What each character below Greek Extended becomes: its base letter, <see cref="Blank"/>, or <see cref="Skip"/>.</summary>
    private static readonly char[] s_fold = [.. Enumerable.Range(0, 0x1F00).Select(code => FoldSlowly((char)code))];

    /// <summary>True for characters of scripts that don't part words by blanks (or, as in Korean, not reliably).</summary>
    public static bool IsEastAsian(char c) =>
        c >= FirstEastAsian && (c <= 0x9FFF || c is (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF'));

    /// <returns>Length of the result in <paramref name="buffer"/>, which holds <see cref="BufferSize"/> code units.</returns>
    public static int Normalize(ReadOnlySpan<char> text, Span<char> buffer)
    {
        text = text[..Math.Min(text.Length, Longest)];

        // Half-width kana and Hangul typed as single letters (macOS file names, old Windows forms) are rare enough to pay for a string.
        if (text.IndexOfAnyInRange('\uFF61', '\uFFDC') >= 0 || text.IndexOfAnyInRange('\u1100', '\u11FF') >= 0)
            text = Compose(text);

        var length = 0;
        var wasEastAsian = false;
        var lettersSinceBreak = 0;
        for (var i = 0; i < text.Length && length < buffer.Length - 1; i++)
        {
            var c = Fold(text[i]);
            if (c == Skip)
                continue;

            if (c == Blank)
            {
                // C.E.O. is one word.
                if (text[i] != '.' || lettersSinceBreak != 1)
                    length = EndWord(buffer, length);
                lettersSinceBreak = 0;
                continue;
            }

            var isEastAsian = IsEastAsian(c);
            if (isEastAsian != wasEastAsian)
                length = EndWord(buffer, length);
            wasEastAsian = isEastAsian;
            buffer[length++] = c;
            lettersSinceBreak++;
        }

        return length > 0 && buffer[length - 1] == Blank ? length - 1 : length;
    }

    private static int EndWord(Span<char> buffer, int length)
    {
        if (length > 0 && buffer[length - 1] != Blank)
            buffer[length++] = Blank;
        return length;
    }

    private static char Fold(char c)
    {
        if (c < s_fold.Length)
            return s_fold[c];
        if (c is >= '\uFF01' and <= '\uFF5E')
            return s_fold[c - 0xFEE0];
        return char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : Blank;
    }

    private static char FoldSlowly(char c)
    {
        // Turkish dotless i has no decomposition; combining marks and soft hyphens are no letters of their own.
        if (c == 'ı')
            return 'i';
        if (c is >= '\u0300' and <= '\u036F' or '\u00AD')
            return Skip;
        var letter = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : Blank;
    }

    private static ReadOnlySpan<char> Compose(ReadOnlySpan<char> text)
    {
        var title = text.ToString();
        try
        {
            title = title.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: read as it is.
        }

        return title.AsSpan(0, Math.Min(title.Length, Longest));
    }
}
