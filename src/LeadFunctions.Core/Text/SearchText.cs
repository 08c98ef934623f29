using System.Text;

namespace LeadFunctions.Core.Text;

/// <summary>
/// What people search in, and what they search for, folded alike: case, accents, full stops and hyphens do not count, and a part of a word is enough.
/// </summary>
internal static class SearchText
{
    /// <summary>Words searched for at most: each further one of a pasted text would cost a look at every lead.</summary>
    private const int MostWords = 16;

    /// <param name="texts">Names, company, mail address ...</param>
    /// <param name="phone">Only its digits count.</param>
    public static string Of(IEnumerable<string?> texts, string? phone)
    {
        var all = new StringBuilder();
        foreach (var text in texts)
        {
            if (text is not null)
                Append(all, TextFold.Words(text));
        }

        if (phone is not null)
            Append(all, string.Concat(TextFold.Fold(phone).Where(char.IsAsciiDigit)));
        return all.ToString();
    }

    /// <summary>
    /// What must all occur. A number's leading zeros do not count: they stand in place of the country. None: nothing was asked for that could be found.
    /// </summary>
    public static IReadOnlyList<string> WordsOf(string asked) =>
        [.. TextFold.Words(asked).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WithoutZeros).Distinct().Take(MostWords)];

    private static string WithoutZeros(string word) =>
        word.Length > 3 && word.All(char.IsAsciiDigit) && word.TrimStart('0') is { Length: > 0 } digits ? digits : word;

    private static void Append(StringBuilder all, string text)
    {
        if (text.Length == 0)
            return;
        if (all.Length > 0)
            all.Append(' ');
        all.Append(text);
    }
}
