using static LeadFunctions.Core.Identity.LikenessReason;

namespace LeadFunctions.Core.Identity;

/// <summary>What two mail addresses say of each other, and each of the other lead's name.</summary>
internal static class MailLikeness
{
    private const int FewestOfLocal = 4;
    private const int FewestOfLastName = 4;
    private const int FewestWithinWord = 5;

    public static IReadOnlyList<LikenessReason> Of(ComparableContact one, ComparableContact other, NameLikeness names)
    {
        var fit = names.AreSwapped || names.First is NameFit.Other or NameFit.Unclear ? null : Fit(one, other) ?? Fit(other, one);
        var addresses = one.Mail is null || other.Mail is null ? null : OfAddresses(one, one.Mail, other, other.Mail, names);
        return [.. new[] { fit, addresses }.OfType<LikenessReason>()];
    }

    private static LikenessReason? OfAddresses(ComparableContact one, MailText a, ComparableContact other, MailText b, NameLikeness names)
    {
        if (a.Domain is null && b.Domain is null)
            return null;
        if (a.IsRole || b.IsRole)
            return a.IsRole == b.IsRole ? null : MailOther;
        if (a.Text == b.Text)
            return MailSame;

        // Addresses that differ as the names do are two people's, however few letters that are.
        var differAsNames = !names.AreSame && IsMadeOfName(one, a) && IsMadeOfName(other, b);
        if (!differAsNames && MailNearness.Of(a, b) is { } near)
            return near;
        if (a.Local == b.Local && a.Local.Length >= FewestOfLocal)
        {
            // ada.lovelace says no more than the name, wherever it stands.
            if (!names.AreCompared || a.Local.Any(char.IsAsciiDigit))
                return MailboxNameSame;
            if (names.AreOnePerson)
                return null;
        }

        if (a.CompanyDomain is null || a.CompanyDomain != b.CompanyDomain)
            return MailOther;
        return names.AreOnePerson ? null : MailOtherAtCompany;
    }

    /// <summary>Whether a lead without a last name has a mail address that is made of the other's.</summary>
    private static LikenessReason? Fit(ComparableContact named, ComparableContact mailed)
    {
        if (named.LastName is not { } last || mailed.LastName is not null || mailed.Mail is not { Words.Length: > 0 } mail)
            return null;
        if (mailed.FirstName is null && IsMadeOfName(named, mail))
            return MailFitsName;
        var holdsLastName = last.Joined.Length >= FewestOfLastName
            && mail.Words.Any(word => word == last.Joined || (last.Joined.Length >= FewestWithinWord && word.Contains(last.Joined, StringComparison.Ordinal)));
        return holdsLastName ? MailFitsLastName : null;
    }

    /// <summary>adalovelace, alovelace, lovelacea and the like.</summary>
    private static bool IsMadeOfName(ComparableContact named, MailText mail)
    {
        if (!named.HasBothNames)
            return false;
        var (first, last, local) = (named.FirstName!.Joined, named.LastName!.Joined, string.Concat(mail.Words));
        return local == first + last || local == last + first || local == first[..1] + last || local == last + first[..1];
    }
}
