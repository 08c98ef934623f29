using System.Globalization;
using System.Text;

namespace LeadFunctions.Core.Text;

/// <summary>
/// Folds text for comparison: lower case, compatibility forms and Latin, Greek and Cyrillic accents removed, only letters, digits and the marks
/// that other scripts need; <c>&amp;</c> becomes <c>and</c>. "Stati Uniti", "STATI-UNITI" and "stati  uniti" fold to one text.
/// </summary>
internal static class TextFold
{
    /// <summary>Folds to letters and digits alone.</summary>
    public static string Fold(string text) => Words(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Folds to words with one blank between them. A full stop or apostrophe does not part words.</summary>
    public static string Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        var isNewWord = false;
        foreach (var rune in TextCleaner.Repair(text).Normalize(NormalizationForm.FormKD).Replace("&", " and ", StringComparison.Ordinal).EnumerateRunes())
        {
            switch (KindOf(rune))
            {
                case Kind.Letter:
                    if (isNewWord && folded.Length > 0)
                        folded.Append(' ');
                    isNewWord = false;
                    AppendPlain(folded, Rune.ToLowerInvariant(rune));
                    break;
                case Kind.Mark:
                    folded.Append(rune);
                    break;
                case Kind.Separator:
                    isNewWord = true;
                    break;
            }
        }

        return folded.ToString();
    }

    private enum Kind
    {
        Letter,
        Mark,
        Separator,
        Nothing,
    }

    private static Kind KindOf(Rune rune) => rune.Value switch
    {
        >= 0x300 and <= 0x36F or '.' or '\'' or '’' or '·' => Kind.Nothing,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber => Kind.Letter,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Kind.Mark,
            UnicodeCategory.Format => Kind.Nothing,
            _ => Kind.Separator,
        },
    };

    /// <summary>Letters that Unicode does not decompose but that people write without their stroke or as two letters.</summary>
    private static StringBuilder AppendPlain(StringBuilder folded, Rune letter) => letter.Value switch
    {
        'ı' or 'İ' => folded.Append('i'),
        'ß' or 'ẞ' => folded.Append("ss"),
        'ø' => folded.Append('o'),
        'ł' => folded.Append('l'),
        'đ' or 'ð' => folded.Append('d'),
        'ħ' => folded.Append('h'),
        'æ' => folded.Append("ae"),
        'œ' => folded.Append("oe"),
        'þ' => folded.Append("th"),
        'ς' => folded.Append('σ'),
        _ => folded.Append(letter),
    };
}
