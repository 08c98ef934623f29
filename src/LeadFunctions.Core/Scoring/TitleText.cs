using System.Text;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Scoring;

/// <summary>Brings job titles and keywords to one form: folded, words parted by one blank, Latin parted from Chinese, Japanese and Korean.</summary>
internal static partial class TitleText
{
    private const char FirstEastAsian = '\u3005';

    /// <summary>True for characters of scripts that don't part words by blanks (or, as in Korean, not reliably).</summary>
    public static bool IsEastAsian(char c) => c is (>= FirstEastAsian and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF');

    public static string Normalize(string text)
    {
        // Composed again, since half a Korean syllable is the beginning of others.
        var folded = TextFold.Words(WordBreak().Replace(text, " ")).Normalize(NormalizationForm.FormC);
        var parted = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (c != ' ' && parted.Length > 0 && parted[^1] != ' ' && IsEastAsian(c) != IsEastAsian(parted[^1]))
                parted.Append(' ');
            parted.Append(c);
        }

        return parted.ToString();
    }

    /// <summary>What parts words in a title, though not in a name: C.E.O. is one word, Dir.Comm. and l'assistante are two, as is ingénieur².</summary>
    [GeneratedRegex(@"(?<=[\p{L}\p{Nd}]{2})\.|['’·&＆\u200B\uFEFF\p{Nl}\p{No}]", RegexOptions.CultureInvariant)]
    private static partial Regex WordBreak();
}
