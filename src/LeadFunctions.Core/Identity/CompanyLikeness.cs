using System.Text;
using static LeadFunctions.Core.Identity.LikenessReason;

namespace LeadFunctions.Core.Identity;

/// <summary>What two companies' names and mail domains say.</summary>
internal static class CompanyLikeness
{
    private const int MostEdits = 4;
    private const int LettersOfAnEdit = 5;
    private const int FewestOfLabel = 4;

    /// <summary>Both share so much of the words that tell, of all their words together or of the shorter name's.</summary>
    private const double AlikeFrom = 0.6;
    private const double ContainedFrom = 0.95;
    private const double OneWord = 0.8;

    /// <param name="isOnePhone">One phone number was given: there a name that is the same in part is the same company's.</param>
    public static LikenessReason? Of(ComparableContact one, ComparableContact other, bool isOnePhone)
    {
        var names = OfNames(one.Company, other.Company);
        if (names is CompanySame or CompanyAlike)
            return names;
        if (names == CompanyInPart && isOnePhone)
            return CompanyAlike;
        var (a, b) = (one.Mail?.CompanyDomain, other.Mail?.CompanyDomain);
        var isByMail = a is not null && b is not null ? a == b : Fits(other.Company, a) || Fits(one.Company, b);
        return isByMail ? CompanyByMail : names;
    }

    private static LikenessReason? OfNames(CompanyWords? one, CompanyWords? other)
    {
        if (one is null || other is null)
            return null;
        if (!one.HasTellingWord || !other.HasTellingWord)
            return one.SharedWith(other) > 0 ? CompanyInPart : null;
        if (one.Joined == other.Joined)
            return CompanySame;
        if (Similar.IsWithin(one.Joined, other.Joined, Math.Min(MostEdits, Math.Min(one.Joined.Length, other.Joined.Length) / LettersOfAnEdit)))
            return CompanyAlike;
        var shared = one.SharedWith(other);
        if (shared < OneWord)
            return OfScripts(one.Joined, other.Joined);
        var isAlike = 2 * shared / (one.Weight + other.Weight) >= AlikeFrom || shared / Math.Min(one.Weight, other.Weight) >= ContainedFrom;
        return isAlike ? CompanyAlike : CompanyInPart;
    }

    /// <summary>In two scripts names that differ may be one company's.</summary>
    private static LikenessReason? OfScripts(string one, string other)
    {
        if (Ascii.IsValid(one) == Ascii.IsValid(other))
            return CompanyOther;
        return PhoneticCode.Latin(one) == PhoneticCode.Latin(other) ? CompanyAlike : null;
    }

    /// <summary>contoso.com is the domain of Contoso Ltd, and of Contoso Trading.</summary>
    private static bool Fits(CompanyWords? company, string? domain)
    {
        if (domain is null || company is not { HasTellingWord: true })
            return false;
        var label = EmailAddress.Label(domain).Replace("-", "", StringComparison.Ordinal);
        return label.Length >= FewestOfLabel && (label == company.Joined || label == company.LongestTelling);
    }
}
