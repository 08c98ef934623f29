using System.Globalization;
using System.Text;

namespace LeadFunctions.Core.Text;

/// <summary>
/// Folds text for comparison: lower case, compatibility forms and Latin, Greek and Cyrillic accents removed, only letters, digits and the marks
/// that other scripts need; <c>&amp;</c> becomes <c>and</c>. "Stati Uniti", "STATI-UNITI" and "stati  uniti" fold to one text.
/// </summary>
internal static class TextFold
{
    private const char Separates = ' ';
    private const char Dropped = '.';
    private const char NeedsMore = '&';

    /// <summary>What each ASCII character folds to: a lower-case letter or digit, or one of the three above.</summary>
    private static readonly char[] AsciiFolds =
    [
        .. Enumerable.Range(0, 0x80).Select(code => (char)code).Select(c =>
            char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : c == '&' ? NeedsMore : IsInsideWord(c) ? Dropped : Separates),
    ];

    /// <summary>Folds to letters and digits alone.</summary>
    public static string Fold(string text)
    {
        var buffer = new CharBuffer(stackalloc char[128]);
        Append(ref buffer, text);
        var folded = buffer.Written.ToString();
        buffer.Dispose();
        return folded;
    }

    /// <summary>Appends the folded text. With <paramref name="words"/>, one space stands for each run of what separates words; a full stop or apostrophe does not separate.</summary>
    public static void Append(ref CharBuffer buffer, ReadOnlySpan<char> text, bool words = false)
    {
        if (!TryAppendPlain(ref buffer, text, words))
            AppendUnicode(ref buffer, text, words);
    }

    /// <summary>Folds ASCII, which nearly all values are, without decomposing it. False, with nothing appended, when the text needs more.</summary>
    private static bool TryAppendPlain(ref CharBuffer buffer, ReadOnlySpan<char> text, bool words)
    {
        var room = buffer.Reserve(text.Length);
        var length = 0;
        var pendingSpace = false;
        foreach (var c in text)
        {
            var folded = c < AsciiFolds.Length ? AsciiFolds[c] : NeedsMore;
            if (folded is Separates or Dropped)
            {
                pendingSpace |= words && folded == Separates;
                continue;
            }

            if (folded == NeedsMore)
                return false;
            if (pendingSpace && length > 0)
                room[length++] = ' ';
            pendingSpace = false;
            room[length++] = folded;
        }

        buffer.Advance(length);
        return true;
    }

    private static void AppendUnicode(ref CharBuffer buffer, ReadOnlySpan<char> text, bool words)
    {
        var start = buffer.Length;
        var pendingSpace = false;
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (rune.Value is >= 0x300 and <= 0x36F)
                continue;
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber:
                    Separate(ref buffer, start, ref pendingSpace);
                    AppendLetter(ref buffer, rune);
                    break;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ModifierLetter:
                    AppendRune(ref buffer, rune);
                    break;
                case UnicodeCategory.Format:
                    break;
                default:
                    Punctuation(ref buffer, rune.IsBmp ? (char)rune.Value : ' ', words, start, ref pendingSpace);
                    break;
            }
        }
    }

    private static void AppendLetter(ref CharBuffer buffer, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        if (Plain(lower.Value) is { } plain)
            buffer.Append(plain);
        else
            AppendRune(ref buffer, lower);
    }

    private static void AppendRune(ref CharBuffer buffer, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        buffer.Append(units[..rune.EncodeToUtf16(units)]);
    }

    /// <summary>Letters that Unicode does not decompose but that people write without their stroke or as two letters.</summary>
    private static string? Plain(int letter) => letter switch
    {
        'ı' or 'İ' => "i",
        'ß' or 'ẞ' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => null,
    };

    private static void Punctuation(ref CharBuffer buffer, char c, bool words, int start, ref bool pendingSpace)
    {
        if (c == '&')
        {
            pendingSpace |= words;
            Separate(ref buffer, start, ref pendingSpace);
            buffer.Append("and");
            pendingSpace = words;
        }
        else
        {
            pendingSpace |= words && !IsInsideWord(c);
        }
    }

    private static bool IsInsideWord(char c) => c is '.' or '\'' or '’' or '·';

    private static void Separate(ref CharBuffer buffer, int start, ref bool pendingSpace)
    {
        if (pendingSpace && buffer.Length > start)
            buffer.Append(' ');
        pendingSpace = false;
    }

    private static string Decompose(ReadOnlySpan<char> text)
    {
        Span<char> repaired = text.ToArray();
        TextCleaner.RepairSurrogates(repaired);
        return repaired.ToString().Normalize(NormalizationForm.FormKD);
    }
}
