using System.Collections.Frozen;

namespace LeadFunctions.Core.Scoring;

/// <summary>Finds the level of a job title; compiled once, allocates nothing for a title.</summary>
internal sealed class TitleMatcher
{
    public const int NoLevel = -1;

    private readonly FrozenDictionary<string, FirstWord>.AlternateLookup<ReadOnlySpan<char>> _firstWords;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _phrases;
    private readonly FrozenDictionary<char, (string Text, int Level)[]> _substrings;
    private readonly FrozenDictionary<string, (string Text, int Level)[]>.AlternateLookup<ReadOnlySpan<char>> _prefixes;
    private readonly FrozenDictionary<string, (string Text, int Level)[]>.AlternateLookup<ReadOnlySpan<char>> _suffixes;

    /// <param name="levels">Checked levels, the one that counts first in front.</param>
    public TitleMatcher(IReadOnlyList<TitleLevel> levels)
    {
        var keywords = levels
            .SelectMany((level, index) => level.Keywords.Values.SelectMany(words => words).Select(word => (Keyword: Parse(word), Level: index)))
            .DistinctBy(entry => entry.Keyword)
            .ToLookup(entry => entry.Keyword.Match, entry => (entry.Keyword.Text, entry.Level));

        _phrases = keywords[TitleMatch.Words].ToFrozenDictionary(entry => entry.Text, entry => entry.Level).GetAlternateLookup<ReadOnlySpan<char>>();
        _firstWords = keywords[TitleMatch.Words]
            .GroupBy(entry => entry.Text.Split(' ')[0])
            .ToFrozenDictionary(
                group => group.Key,
                group => new FirstWord(
                    group.Where(entry => entry.Text == group.Key).Select(entry => entry.Level).DefaultIfEmpty(NoLevel).Single(),
                    group.Max(entry => entry.Text.Count(c => c == ' ') + 1)))
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _substrings = LongestFirst(keywords[TitleMatch.Substring], text => text[0]);
        _prefixes = LongestFirst(keywords[TitleMatch.Prefix], text => text[..TitleKeyword.ShortestAffix]).GetAlternateLookup<ReadOnlySpan<char>>();
        _suffixes = LongestFirst(keywords[TitleMatch.Suffix], text => text[^TitleKeyword.ShortestAffix..]).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Index of the first level, in the order of the file, of which a keyword occurs; <see cref="NoLevel"/> when none does.</summary>
    public int LevelOf(string title)
    {
        Span<char> buffer = stackalloc char[TitleText.BufferSize];
        ReadOnlySpan<char> rest = buffer[..TitleText.Normalize(title, buffer)];
        var best = int.MaxValue;
        while (!rest.IsEmpty)
        {
            var word = rest[..EndOfWord(rest, 0)];
            var level = TitleText.IsEastAsian(word[0]) ? InEastAsian(word) : InWords(rest, ref word);
            if (level != NoLevel)
                best = Math.Min(best, level);
            rest = word.Length < rest.Length ? rest[(word.Length + 1)..] : [];
        }

        return best == int.MaxValue ? NoLevel : best;
    }

    // The longest keyword takes its words away, so that "vice president" is no president.
    private int InWords(ReadOnlySpan<char> rest, ref ReadOnlySpan<char> word)
    {
        if (_firstWords.TryGetValue(word, out var first))
        {
            var end = word.Length;
            var longest = first.Level;
            for (var count = 2; count <= first.LongestPhrase && end < rest.Length; count++)
            {
                end = EndOfWord(rest, end + 1);
                if (_phrases.TryGetValue(rest[..end], out var level))
                {
                    word = rest[..end];
                    longest = level;
                }
            }

            if (longest != NoLevel)
                return longest;
        }

        return word.Length < TitleKeyword.ShortestAffix ? NoLevel : ByAffix(word);
    }

    private int ByAffix(ReadOnlySpan<char> word)
    {
        if (_suffixes.TryGetValue(word[^TitleKeyword.ShortestAffix..], out var suffixes))
        {
            foreach (var (text, level) in suffixes)
            {
                if (word.EndsWith(text, StringComparison.Ordinal))
                    return level;
            }
        }

        if (_prefixes.TryGetValue(word[..TitleKeyword.ShortestAffix], out var prefixes))
        {
            foreach (var (text, level) in prefixes)
            {
                if (word.StartsWith(text, StringComparison.Ordinal))
                    return level;
            }
        }

        return NoLevel;
    }

    private int InEastAsian(ReadOnlySpan<char> word)
    {
        var best = int.MaxValue;
        while (!word.IsEmpty)
        {
            var taken = 1;
            if (_substrings.TryGetValue(word[0], out var candidates))
            {
                foreach (var (text, level) in candidates)
                {
                    if (!word.StartsWith(text, StringComparison.Ordinal))
                        continue;
                    (best, taken) = (Math.Min(best, level), text.Length);
                    break;
                }
            }

            word = word[taken..];
        }

        return best == int.MaxValue ? NoLevel : best;
    }

    private static FrozenDictionary<TKey, (string Text, int Level)[]> LongestFirst<TKey>(IEnumerable<(string Text, int Level)> keywords, Func<string, TKey> key)
        where TKey : notnull => keywords
            .GroupBy(entry => key(entry.Text))
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Text.Length).ToArray());

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var blank = text[start..].IndexOf(' ');
        return blank < 0 ? text.Length : start + blank;
    }

    private static TitleKeyword Parse(string word) =>
        TitleKeyword.TryParse(word, out var keyword, out var problem) ? keyword : throw new ArgumentException($"'{word}' {problem}");

    private readonly record struct FirstWord(int Level, int LongestPhrase);
}
