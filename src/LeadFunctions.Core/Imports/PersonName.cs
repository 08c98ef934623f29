using System.Text;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Imports;

/// <summary>First and last name out of one text.</summary>
internal static class PersonName
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "miss", "dr", "prof", "ing", "dipling", "herr", "frau", "m", "mme", "mlle", "monsieur", "madame", "sig", "sigra", "signor",
        "signora", "dott", "dottssa", "avv", "bay", "bayan", "sn", "doc", "sir",
    };

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "von", "van", "vom", "zu", "zum", "zur", "der", "den", "de", "del", "della", "delle", "dello", "degli", "dei", "di", "da", "dal", "dalla", "do", "dos",
        "du", "des", "la", "le", "lo", "el", "al", "bin", "ibn", "ben", "ter", "ten", "st", "saint", "san", "mac",
    };

    private static readonly string[] LongKoreanFamilies = ["남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방"];

    /// <summary>
    /// "Family, Given" and "FAMILY Given" are understood, titles dropped, particles ("van der", "di") belong to the family, and a Korean name in one word
    /// begins with the family's syllable. Else the last word is the family; one word alone is the last name.
    /// </summary>
    public static (string? First, string? Last) Split(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && Words(text[(comma + 1)..]) is { Count: > 0 } given && Words(text[..comma]) is { Count: > 0 } family)
            return (Join(given), Join(family));
        var words = Words(text.Replace(',', ' '));
        if (words.Count == 0)
            return (null, null);
        if (words is [var whole] && IsHangul(whole) && whole.Length is >= 2 and <= 5)
            return Korean(whole);
        if (words.Count == 1)
            return (null, words[0]);
        if (words is [var syllable, _] && IsHangul(syllable) && (syllable.Length == 1 || LongKoreanFamilies.Contains(syllable)))
            return (Join(words.Skip(1)), syllable);
        var capitals = words.TakeWhile(IsCapitals).Count();
        if (capitals > 0 && capitals < words.Count && !words.Skip(capitals).Any(IsCapitals))
            return (Join(words.Skip(capitals)), Join(words.Take(capitals)));
        var last = words.Count - 1;
        while (last > 1 && Particles.Contains(TextFold.Fold(words[last - 1])))
            last--;
        return (Join(words.Take(last)), Join(words.Skip(last)));
    }

    private static (string First, string Last) Korean(string whole)
    {
        var family = whole.Length > 2 && LongKoreanFamilies.Any(name => whole.StartsWith(name, StringComparison.Ordinal)) ? 2 : 1;
        return (whole[family..], whole[..family]);
    }

    private static List<string> Words(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        // A title alone may be somebody's name, and one letter an initial.
        while (words.Count > 1 && TextFold.Fold(words[0]) is var title && Titles.Contains(title) && (title.Length > 1 || words.Count == 2))
            words.RemoveAt(0);
        return words;
    }

    private static string Join(IEnumerable<string> words) => string.Join(' ', words);

    private static bool IsHangul(string word) => word.EnumerateRunes().All(rune => rune.Value is >= 0xAC00 and <= 0xD7A3);

    /// <summary>An initial may be anything.</summary>
    private static bool IsCapitals(string word) =>
        word.Count(char.IsLetter) > 1 && word.EnumerateRunes().Where(Rune.IsLetter).All(rune => Rune.IsUpper(rune));
}
