using static LeadFunctions.Core.Identity.LikenessReason;

namespace LeadFunctions.Core.Identity;

/// <param name="Bits">Added up; one more doubles the odds that two leads are one customer.</param>
/// <param name="Text">For people, without personal data.</param>
internal sealed record LikenessWeight(double Bits, string Text);

/// <summary>The one table of weights; docs/duplicates.md shows it and says how they were found.</summary>
internal static class LikenessWeights
{
    public static readonly IReadOnlyDictionary<LikenessReason, LikenessWeight> Table = new Dictionary<LikenessReason, LikenessWeight>
    {
        [AnyTwoLeads] = new(-15, "any two leads"),
        [LastNameSame] = new(7, "same last name"),
        [LastNameAlike] = new(6.5, "last name a letter or two apart"),
        [LastNameInPart] = new(5, "last name the same in part"),
        [LastNameOther] = new(-5, "another last name"),
        [FirstNameSame] = new(5, "same first name"),
        [FirstNameAlike] = new(4.5, "first name a letter or two apart"),
        [FirstNameInPart] = new(2, "first name the same in part, or its initial"),
        [FirstNameOther] = new(-5, "another first name"),
        [NamesSwapped] = new(-0.5, "first and last name swapped"),
        [NameRare] = new(4, "a name that is rare here"),
        [MailSame] = new(20, "same mail address"),
        [MailAlike] = new(15, "mail address one or two letters apart, or in another order"),
        [MailNear] = new(7, "mail address three or four letters apart"),
        [MailboxNameSame] = new(8, "same before the @ of the mail address"),
        [MailFitsName] = new(10, "mail address made of the other's name"),
        [MailFitsLastName] = new(6, "mail address holds the other's last name"),
        [MailOther] = new(-2, "another mail address"),
        [MailOtherAtCompany] = new(-14, "another mailbox at the same company"),
        [PhoneSame] = new(14, "same phone number"),
        [PhoneTailSame] = new(12, "same last seven digits of the phone number"),
        [PhoneAlike] = new(8, "phone number one digit apart"),
        [PhoneOther] = new(-2, "another phone number"),
        [FirstNameOtherOnPhone] = new(-8, "two first names on one phone number"),
        [LastNameOtherOnPhone] = new(-6, "two last names on one phone number"),
        [NamesApartOnPhone] = new(-6, "names that cannot be compared on one phone number"),
        [CompanySame] = new(8, "same company"),
        [CompanyAlike] = new(7.5, "company's name alike"),
        [CompanyInPart] = new(4, "company's name the same in part"),
        [CompanyByMail] = new(6, "same company by its mail domain"),
        [CompanyOther] = new(-2, "another company"),
        [CountryOther] = new(-3, "another country"),
    };

    public static double BitsOf(LikenessReason reason) => Table[reason].Bits;
}
