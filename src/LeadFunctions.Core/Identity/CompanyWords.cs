using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>A company's name in words, each weighed by how much it tells.</summary>
internal sealed class CompanyWords
{
    /// <summary>Words read of a name; more than any company has.</summary>
    private const int MostWords = 12;

    private const double Generic = 0.2;
    private const double AlikeShare = 0.8;
    private const int FewestOfStem = 4;
    private const int FewestOfAlike = 5;

    private readonly (string Word, double Weight)[] _words;

    private CompanyWords(string joined, (string, double)[] words) => (Joined, _words) = (joined, words);

    /// <summary>As in exact keys: folded, without legal form and blanks.</summary>
    public string Joined { get; }

    /// <summary>Sum of all words' weights.</summary>
    public double Weight => _words.Sum(word => word.Weight);

    public bool HasTellingWord => _words.Any(word => word.Weight > Generic);

    /// <summary>The longest of the words that tell most; of several the first by letters.</summary>
    public string LongestTelling =>
        _words.OrderByDescending(word => (word.Weight, word.Word.Length)).ThenBy(word => word.Word, StringComparer.Ordinal).First().Word;

    /// <summary>Null when the text names no company.</summary>
    public static CompanyWords? Of(string? company)
    {
        if (CompanyName.Normalize(company) is not { Length: > 0 } joined)
            return null;
        var words = TextFold.Words(company!).Split(' ').Distinct().Take(MostWords).Select(word => (word, WeightOf(word))).ToArray();
        return new CompanyWords(joined, words);
    }

    /// <summary>Weight of the words that both have, in whatever order; a word that is alike counts a little less.</summary>
    public double SharedWith(CompanyWords other) => Math.Min(FoundIn(other), other.FoundIn(this));

    private double FoundIn(CompanyWords other) => _words.Sum(one => other._words.Max(two => Math.Min(one.Weight, two.Weight) * Likeness(one.Word, two.Word)));

    private static double WeightOf(string word) => GenericWords.Contains(word) || CompanyName.IsForm(word) ? Generic : 1;

    /// <summary>Deli stands for Delicatessen.</summary>
    private static double Likeness(string one, string other)
    {
        if (one == other)
            return 1;
        var shorter = Math.Min(one.Length, other.Length);
        var isStem = shorter >= FewestOfStem && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));
        return isStem || (shorter >= FewestOfAlike && Similar.IsWithin(one, other, 1)) ? AlikeShare : 0;
    }
}
