using System.Collections.Frozen;

namespace LeadFunctions.Core.Scoring;

/// <summary>Finds the level of a job title.</summary>
internal sealed class TitleMatcher
{
    public const int NoLevel = -1;

    private readonly FrozenDictionary<string, int> _phrases;
    private readonly int _longestPhrase;
    private readonly ILookup<char, (string Text, int Level)> _substrings;
    private readonly (string Text, int Level)[] _prefixes;
    private readonly (string Text, int Level)[] _suffixes;

    /// <param name="levels">Checked levels, the one that counts first in front.</param>
    public TitleMatcher(IReadOnlyList<TitleLevel> levels)
    {
        // The longest keyword counts, so that "vice president" is no president.
        var keywords = levels
            .SelectMany((level, index) => level.Keywords.Values.SelectMany(words => words).Select(word => (Keyword: Parse(word), Level: index)))
            .DistinctBy(entry => entry.Keyword)
            .OrderByDescending(entry => entry.Keyword.Text.Length)
            .ToLookup(entry => entry.Keyword.Match, entry => (entry.Keyword.Text, entry.Level));

        _phrases = keywords[TitleMatch.Words].ToFrozenDictionary(entry => entry.Text, entry => entry.Level);
        _longestPhrase = _phrases.Keys.Select(phrase => phrase.Split(' ').Length).DefaultIfEmpty().Max();
        _substrings = keywords[TitleMatch.Substring].ToLookup(entry => entry.Text[0]);
        _prefixes = [.. keywords[TitleMatch.Prefix]];
        _suffixes = [.. keywords[TitleMatch.Suffix]];
    }

    /// <summary>Index of the first level, in the order of the file, of which a keyword occurs; <see cref="NoLevel"/> when none does.</summary>
    public int LevelOf(string title)
    {
        var words = TitleText.Normalize(title).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return LevelsOf(words).Where(level => level != NoLevel).DefaultIfEmpty(NoLevel).Min();
    }

    private IEnumerable<int> LevelsOf(string[] words)
    {
        for (var i = 0; i < words.Length;)
        {
            if (TitleText.IsEastAsian(words[i][0]))
            {
                foreach (var level in InEastAsian(words[i]))
                    yield return level;
                i++;
                continue;
            }

            var (taken, found) = Phrase(words, i);
            yield return taken == 0 ? ByAffix(words[i]) : found;
            i += Math.Max(taken, 1);
        }
    }

    /// <summary>The longest keyword that starts with a word takes its words away.</summary>
    private (int Taken, int Level) Phrase(string[] words, int start)
    {
        for (var count = Math.Min(_longestPhrase, words.Length - start); count > 0; count--)
        {
            if (_phrases.TryGetValue(string.Join(' ', words, start, count), out var level))
                return (count, level);
        }

        return (0, NoLevel);
    }

    private int ByAffix(string word) =>
        FirstLevel(_suffixes, suffix => word.EndsWith(suffix, StringComparison.Ordinal)) is var level and not NoLevel
            ? level
            : FirstLevel(_prefixes, prefix => word.StartsWith(prefix, StringComparison.Ordinal));

    private static int FirstLevel((string Text, int Level)[] longestFirst, Func<string, bool> isMatch)
    {
        foreach (var (text, level) in longestFirst)
        {
            if (isMatch(text))
                return level;
        }

        return NoLevel;
    }

    private IEnumerable<int> InEastAsian(string word)
    {
        for (var i = 0; i < word.Length;)
        {
            var (text, level) = _substrings[word[i]].FirstOrDefault(keyword => word.AsSpan(i).StartsWith(keyword.Text), (Text: word[..1], Level: NoLevel));
            yield return level;
            i += text.Length;
        }
    }

    private static TitleKeyword Parse(string word) =>
        TitleKeyword.TryParse(word, out var keyword, out var problem) ? keyword : throw new ArgumentException($"'{word}' {problem}");
}
