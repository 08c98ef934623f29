using LeadFunctions.Core.Leads;
using static LeadFunctions.Core.Identity.LikenessReason;

namespace LeadFunctions.Core.Identity;

/// <summary>Compares two leads that the suggestion rows brought together. The same in either order; nothing is merged on it.</summary>
internal static class Likeness
{
    /// <summary>Likelihood from which on a pair is shown to a person: more likely one customer than two.</summary>
    public const double Suggested = 0.5;

    /// <param name="isNameRare">Few leads have a name that sounds like it: what <see cref="SuggestionRange.TellsRareName"/> told where they were read.</param>
    public static LikenessResult Of(Contact one, Contact other, bool isNameRare = false) =>
        Of(new ComparableContact(one), new ComparableContact(other), isNameRare);

    /// <summary>For one contact that is compared with many.</summary>
    /// <inheritdoc cref="Of(Contact, Contact, bool)"/>
    public static LikenessResult Of(ComparableContact one, ComparableContact other, bool isNameRare = false)
    {
        var names = NameLikeness.Of(one, other);
        var mail = MailLikeness.Of(one, other, names);
        var phone = PhoneLikeness.Of(one, other, names);
        var isOnePhone = phone is PhoneSame or PhoneTailSame;

        // What a mail address says of a name counts once.
        var isNameInMail = (one.IsNameOfMail || other.IsNameOfMail) && mail.Any(reason => reason is MailSame or MailAlike or MailNear);
        LikenessReason?[] found =
        [
            .. isNameInMail ? [] : names.Reasons,
            isNameRare && !isNameInMail && names.AreWholeNameAlike ? NameRare : null,
            .. mail,
            phone,
            isOnePhone ? names.AgainstOnePhone(one.IsNamed || other.IsNamed, mail.Any(reason => LikenessWeights.BitsOf(reason) > 0)) : null,
            CompanyLikeness.Of(one, other, isOnePhone),
            one.CountryCode is not null && other.CountryCode is not null && one.CountryCode != other.CountryCode ? CountryOther : null,
        ];
        var reasons = found.OfType<LikenessReason>().ToArray();
        var bits = reasons.Sum(LikenessWeights.BitsOf) + LikenessWeights.BitsOf(AnyTwoLeads);
        return new LikenessResult(
            1 / (1 + Math.Pow(2, -bits)),
            [.. reasons.OrderByDescending(reason => Math.Abs(LikenessWeights.BitsOf(reason))).ThenBy(reason => reason)]);
    }
}
