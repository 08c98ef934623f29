using F23.StringSimilarity;

namespace LeadFunctions.Core.Identity;

/// <summary>Likeness of two short texts, the same in either order, in bounded time.</summary>
internal static class Similar
{
    /// <summary>Longest text compared letter by letter, in UTF-16 units; of a longer one its beginning.</summary>
    public const int MostCompared = 100;

    private static readonly JaroWinkler Winkler = new();
    private static readonly OptimalStringAlignment Alignment = new();

    /// <summary>Jaro-Winkler, 0 to 1.</summary>
    public static double JaroWinkler(string one, string other)
    {
        var (first, second) = InOrder(one, other);
        return Winkler.Similarity(first, second);
    }

    /// <summary>At most so many letters are added, left out, changed or swapped with their neighbour.</summary>
    public static bool IsWithin(string one, string other, int edits) =>
        Math.Abs(one.Length - other.Length) <= edits && Edits(one, other) <= edits;

    /// <summary>Letters added, left out, changed or swapped with their neighbour.</summary>
    public static int Edits(string one, string other)
    {
        var (first, second) = InOrder(one, other);
        return (int)Alignment.Distance(first, second);
    }

    private static (string, string) InOrder(string one, string other)
    {
        var (a, b) = (Cut(one), Cut(other));
        return string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);
    }

    private static string Cut(string text) => text.Length > MostCompared ? text[..MostCompared] : text;
}
