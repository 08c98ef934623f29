using System.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>Compares a first or last name with another.</summary>
internal static class NameFits
{
    /// <summary>Shorter words are shared by chance: van, der, Lee.</summary>
    private const int FewestOfWord = 4;

    private const int FewestOfShortForm = 3;
    private const int FewestForOneEdit = 4;
    private const int FewestForTwoEdits = 8;
    private const int FewestForWinkler = 5;
    private const double AlikeFrom = 0.92;
    private const double UnclearFrom = 0.8;

    public static NameFit Of(NameText? one, NameText? other, bool areFirstNames)
    {
        if (one is null || other is null)
            return NameFit.Unknown;
        if (one.Joined == other.Joined)
            return NameFit.Same;
        if (one.IsHan || other.IsHan)
            return OfHan(one, other, areFirstNames);
        if (one.Latin == other.Latin)
            return NameFit.Alike;
        var (a, b) = one.Joined.Length <= other.Joined.Length ? (one, other) : (other, one);
        return Ascii.IsValid(a.Joined) || Ascii.IsValid(b.Joined)
            ? OfLetters(one, other, a.Latin, b.Latin, areFirstNames)
            : OfLetters(one, other, a.Joined, b.Joined, areFirstNames);
    }

    /// <summary>
    /// Characters that sound alike are other first names, and other spellings of some last names; how they are read in another script depends on the language.
    /// </summary>
    private static NameFit OfHan(NameText one, NameText other, bool areFirstNames)
    {
        if (one.IsHan != other.IsHan)
            return one.Latin == other.Latin ? NameFit.Alike : NameFit.Unclear;
        if (one.Joined.Contains(other.Joined, StringComparison.Ordinal) || other.Joined.Contains(one.Joined, StringComparison.Ordinal))
            return NameFit.InPart;
        return one.Latin == other.Latin && !areFirstNames ? NameFit.Unclear : NameFit.Other;
    }

    private static NameFit OfLetters(NameText one, NameText other, string shorter, string longer, bool areFirstNames)
    {
        if (shorter.Length == 0)
            return NameFit.Unclear;
        if (shorter.Length == 1)
            return shorter[0] == longer[0] ? NameFit.InPart : NameFit.Other;
        if (areFirstNames && AreOfTwoSexes(shorter, longer))
            return NameFit.Other;
        if (one.Words.Any(word => word.Length >= FewestOfWord && other.Words.Contains(word)))
            return NameFit.InPart;
        if (longer.Length - shorter.Length > 1 && longer.StartsWith(shorter, StringComparison.Ordinal))
            return areFirstNames && shorter.Length >= FewestOfShortForm ? NameFit.InPart : NameFit.Unclear;
        return OfSlips(shorter, longer, one.Code == other.Code);
    }

    private static NameFit OfSlips(string shorter, string longer, bool soundAlike)
    {
        var edits = Similar.Edits(shorter, longer);
        var isOneSlip = edits <= 1 && shorter.Length >= (soundAlike ? FewestForOneEdit - 1 : FewestForOneEdit);
        if (isOneSlip || (edits <= 2 && shorter.Length >= FewestForTwoEdits))
            return NameFit.Alike;
        var likeness = Similar.JaroWinkler(shorter, longer);
        if (likeness >= AlikeFrom && shorter.Length >= FewestForWinkler)
            return NameFit.Alike;
        return likeness >= UnclearFrom || soundAlike ? NameFit.Unclear : NameFit.Other;
    }

    /// <summary>Mario and Maria, Paul and Paula are two people more often than a slip.</summary>
    private static bool AreOfTwoSexes(string shorter, string longer)
    {
        var (one, other) = (longer.EndsWith('a') ? longer : shorter, longer.EndsWith('a') ? shorter : longer);
        return one.EndsWith('a') && one.Length > FewestOfWord && (one[..^1] == other || one[..^1] + "o" == other);
    }
}
