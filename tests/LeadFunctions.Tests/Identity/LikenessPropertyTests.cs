using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Identity;

public sealed class LikenessPropertyTests
{
    [Fact]
    public void It_is_the_same_in_either_order()
    {
        HostileText.Check(
            Contacts.Two(),
            pair =>
            {
                var (one, other) = (Likeness.Of(pair.Item1, pair.Item2, isNameRare: true), Likeness.Of(pair.Item2, pair.Item1, isNameRare: true));
                Assert.Equal(one.Likelihood, other.Likelihood);
                Assert.Equal(one.Reasons, other.Reasons);
            },
            tests: 3000);
    }

    [Fact]
    public void It_lies_within_0_and_1_and_each_reason_has_its_words()
    {
        HostileText.Check(
            Contacts.Two(),
            pair =>
            {
                var result = Likeness.Of(pair.Item1, pair.Item2);
                Assert.InRange(result.Likelihood, 0, 1);
                Assert.Equal(result.Reasons.Count, result.Texts.Count(text => text.Length > 0));
                Assert.Equal(result.Reasons.Distinct(), result.Reasons);
            },
            tests: 1000);
    }

    [Fact]
    public void The_same_again_gives_the_same_again()
    {
        HostileText.Check(
            Contacts.Two(),
            pair =>
            {
                var (one, other) = (new ComparableContact(pair.Item1), new ComparableContact(pair.Item2));
                return Likeness.Of(one, other).Likelihood.Equals(Likeness.Of(pair.Item1, pair.Item2).Likelihood);
            });
    }

    [Fact]
    public void Nothing_speaks_against_a_lead_being_itself()
    {
        HostileText.Check(Contacts, contact => Likeness.Of(contact, contact).Reasons.All(reason => LikenessWeights.BitsOf(reason) > 0));
    }

    /// <summary>Values a letter or a script apart, so that all reasons come; and hostile ones.</summary>
    private static Gen<Contact> Contacts =>
        from first in Field("Ada", "Adda", "A", "Ada Augusta", "Mario", "Maria", "Lovelace", "伟", "玮", "민준")
        from last in Field("Lovelace", "Lovelave", "Love", "Ada", "Byron Lovelace", "van Dam", "王", "汪", "김")
        from mail in Field(
            "ada@contoso.com", "ada.lovelace@contoso.com", "ada.lovelave@contoso.com", "lovelace.ada@contoso.com", "alovelace@contoso.com",
            "countess88@gmail.com", "countess88@outlook.com", "info@contoso.com", "ada.lovelacecontoso.com", "lovelace@contoso.com")
        from phone in Gen.Elements(null, "+44 20 7946 0958", "+44 20 7946 0959", "7946 0958", "+1 425 946 0958", "12")
        from company in Field("Contoso", "Contosso", "Contoso Energy Trading", "Fabrikam Contoso Northwind", "IT Services", "한빛", "Hanbit")
        from country in Gen.Elements(null, "GB", "US")
        select new Contact(first, last, mail, phone, company, null, country, country);

    private static Gen<string?> Field(params string?[] values) => Gen.Frequency((9, Gen.Elements([null, .. values])), (1, HostileText.Field));
}
