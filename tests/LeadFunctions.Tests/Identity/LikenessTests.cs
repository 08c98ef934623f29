using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Tests.Identity;

public sealed class LikenessTests
{
    private const double Weak = 0.7;
    private const string London = "+44 20 7946 0958";

    private static readonly Contact Ada = new("Ada", "Lovelace", null, null, "Contoso Ltd");

    [Theory]
    [MemberData(nameof(OneCustomer))]
    public void One_customer_is_suggested(string why)
    {
        var result = LikenessOf(Ones[why]);

        Assert.True(result.IsSuggested, $"{why}: {result.Likelihood:0.000} {string.Join("; ", result.Texts)}");
    }

    private static readonly Dictionary<string, (Contact One, Contact Other)> Ones = new()
    {
        ["swapped names"] = (Ada, Ada with { FirstName = "Lovelace", LastName = "Ada" }),
        ["names parted elsewhere"] = (Ada with { FirstName = "Ada Augusta", LastName = "King" }, Ada with { LastName = "Augusta King" }),
        ["typing error in the last name"] = (Ada, Ada with { LastName = "Lovelave" }),
        ["and in the first"] = (Ada with { FirstName = "Augusta" }, Ada with { FirstName = "Agusta", LastName = "Lovlace" }),
        ["typing error in the mail address"] = (Mail("ada.lovelace@contoso.com"), Mail("ada.lovelave@contoso.com")),
        ["of a free-mail address"] = (Mail("ada.lovelace@gmail.com"), Mail("ada.lovelave@gmail.com")),
        ["in its domain"] = (Mail("ada.lovelace@contoso.com"), Mail("ada.lovelace@contso.com")),
        ["no @"] = (Ada with { Email = "ada.lovelace@contoso.com" }, Ada with { Email = "ada.lovelacecontoso.com", Company = null }),
        ["first name missing"] = (Ada, Ada with { FirstName = null }),
        ["last name missing"] = (Ada with { Phone = London }, Ada with { Phone = London, LastName = null, Company = null }),
        ["company missing"] = (Ada with { Phone = London }, Ada with { Phone = "020 7946 0958", CountryCode = "GB", Company = null }),
        ["country missing"] = (Ada with { CountryCode = "GB" }, Ada),
        ["initial"] = (Ada, Ada with { FirstName = "A." }),
        ["short form"] = (Ada with { FirstName = "Alexander" }, Ada with { FirstName = "Alex" }),
        ["one of two names"] = (Ada with { FirstName = "Anna Maria", LastName = "García Márquez" }, Ada with { FirstName = "Anna", LastName = "García" }),
        ["spelled with two letters"] = (Ada with { LastName = "Müller" }, Ada with { LastName = "Mueller" }),
        ["a company, twice"] = (Line("Contoso Ltd", London), Line("Contoso Limited", London)),
        ["a company, mistyped"] = (Line("Contoso Trading", London), Line("Contosso", London)),
        ["a company, its area code changed"] = (Line("Contoso", "+1 425 555 0147"), Line("Contoso", "+1 206 555 0147")),
        ["a company, its next line"] = (Line("Contoso", London), Line("Contoso", "+44 20 7946 0959")),
        ["name and mail address alone"] = (Ada, Mail("ada.lovelace@contoso.com")),
        ["initial and name in the mail address"] = (Ada, Mail("alovelace@contoso.com")),
        ["another mailbox of hers"] = (Ada with { Email = "ada@contoso.com" }, Ada with { Email = "countess88@gmail.com" }),
        ["two scripts"] = (new Contact("Иван", "Петров", Company: "Контосо"), new Contact("Ivan", "Petrov", Company: "Kontoso")),
        ["Chinese"] = (new Contact("伟", "王", Company: "阿里巴巴"), new Contact("伟", "王", Company: "阿里巴巴集团")),
        ["Chinese and Latin"] = (new Contact("伟", "王", Company: "Contoso"), new Contact("Wei", "Wang", Company: "Contoso")),
        ["Korean, swapped"] = (new Contact("민준", "김", Company: "한빛"), new Contact("김", "민준", Company: "한빛")),
        ["one-word name"] = (new Contact(LastName: "Suharto", Company: "Contoso"), new Contact("Suharto", Company: "Contoso")),
    };

    public static TheoryData<string> OneCustomer => [.. Ones.Keys];

    [Theory]
    [MemberData(nameof(TwoCustomers))]
    public void Two_customers_are_not(string why)
    {
        var result = LikenessOf(Twos[why]);

        Assert.False(result.IsSuggested, $"{why}: {result.Likelihood:0.000} {string.Join("; ", result.Texts)}");
    }

    private static readonly Dictionary<string, (Contact One, Contact Other)> Twos = new()
    {
        ["nothing"] = (new Contact(), new Contact()),
        ["masked"] = (new Contact("***", "***", "***@uni.edu", "***"), new Contact("***", "***", "***@uni.edu", "***")),
        ["fillers"] = (new Contact(Phone: "1234567890", Email: "test@test.com"), new Contact(Phone: "1234567890", Email: "test@test.com")),
        ["a company alone"] = (new Contact(Company: "Contoso"), new Contact(Company: "Contoso")),
        ["a name alone"] = (new Contact("Ada", "Lovelace"), new Contact("Ada", "Lovelace")),
        ["a phone number alone"] = (new Contact(Phone: London), new Contact(Phone: London)),
        ["a country alone"] = (new Contact(CountryCode: "GB"), new Contact(CountryCode: "GB")),
        ["colleagues on a switchboard"] = (Ada with { Phone = London }, new Contact("Grace", "Hopper", null, London, "Contoso")),
        ["colleagues of one last name, with mailboxes"] = (Kim("Minjun", "minjun.kim@contoso.com"), Kim("Seoyeon", "seoyeon.kim@contoso.com")),
        ["unnamed colleagues"] = (Mail("tk@contoso.com", London), Mail("tj@contoso.com", London)),
        ["neighbouring lines"] = (Ada with { Phone = London }, new Contact("Ada", "Hopper", null, "+44 20 7946 0959", "Contoso")),
        ["a family"] = (new Contact("Anna", "Meyer", null, London), new Contact("Peter", "Meyer", null, London)),
        ["one mailbox, two people"] = (Ada with { Email = "info@contoso.com" }, new Contact("Grace", "Hopper", "info@contoso.com", null, "Contoso")),
        ["info@ and a person"] = (Mail("info@contoso.com"), Ada with { Email = "ada@contoso.com" }),
        ["info@ and sales@"] = (Mail("info@contoso.com"), Mail("sales@contoso.com")),
        ["info@ of two companies"] = (Mail("info@contoso.com"), Mail("info@fabrikam.com")),
        ["initials"] = (Mail("jsmith@contoso.com"), Mail("ksmith@contoso.com")),
        ["numbered mailboxes"] = (new Contact("John", "Smith", "john.smith1@gmail.com"), new Contact("John", "Smith", "john.smith2@gmail.com")),
        ["namesakes"] = (new Contact("John", "Smith", "john.smith@contoso.com", null, "Contoso"),
            new Contact("John", "Smith", "john.smith@fabrikam.com", null, "Fabrikam")),
        ["two people whose names differ by a letter"] = (new Contact("Mario", "Rossi", "mario.rossi@rossi.it", London, "Rossi srl"),
            new Contact("Maria", "Rossi", "maria.rossi@rossi.it", London, "Rossi srl")),
        ["restaurants of one hotel"] = (Line("Marble Room", London), Line("Lobby Lounge", London)),
        ["generic words"] = (new Contact("Ada", Company: "IT Services"), new Contact("Grace", Company: "IT Services GmbH")),
        ["homophones"] = (new Contact("伟", "王", Company: "阿里巴巴"), new Contact("玮", "王", Company: "阿里巴巴")),
    };

    public static TheoryData<string> TwoCustomers => [.. Twos.Keys];

    [Theory]
    [MemberData(nameof(Doubtful))]
    public void What_may_be_either_is_suggested_weakly(string why)
    {
        var result = LikenessOf(Doubts[why]);

        Assert.True(result is { IsSuggested: true, Likelihood: < Weak }, $"{why}: {result.Likelihood:0.000} {string.Join("; ", result.Texts)}");
    }

    private static readonly Dictionary<string, (Contact One, Contact Other)> Doubts = new()
    {
        ["a family's firm, or a first name replaced"] = (Kim("Minjun", null), Kim("Seoyeon", null)),
        ["married, or two of one first name"] = (new Contact("Ada", "Byron", null, London, "Contoso"), Ada with { Phone = London }),
        ["a lead without a name on a company's line"] = (Ada with { Phone = London }, Line("Contoso", London)),
    };

    public static TheoryData<string> Doubtful => [.. Doubts.Keys];

    [Fact]
    public void Reasons_come_by_weight_and_in_words()
    {
        var result = Likeness.Of(Ada with { Phone = London, CountryCode = "GB" }, Ada with { Phone = London, LastName = "Lovelave", CountryCode = "US" });

        Assert.Equal(
            ["same phone number", "same company", "last name a letter or two apart", "same first name", "another country"],
            result.Texts);
    }

    [Fact]
    public void A_name_alone_suffices_only_where_it_is_rare()
    {
        var (one, other) = (new Contact("Ada", "Lovelace", "ada@contoso.com"), new Contact("Ada", "Lovelave", Phone: London));

        Assert.False(Likeness.Of(one, other).IsSuggested);
        Assert.True(Likeness.Of(one, other, isNameRare: true) is { IsSuggested: true, Likelihood: < Weak });
        Assert.False(Likeness.Of(one, other with { FirstName = "A." }, isNameRare: true).IsSuggested);
        Assert.False(Likeness.Of(Mail("ada.lovelace@outlook.com"), Mail("ada.lovelace@gmail.com", London), isNameRare: false).IsSuggested);
    }

    [Fact]
    public void A_mail_address_that_says_the_name_counts_once()
    {
        var result = Likeness.Of(Mail("ada.lovelace@gmail.com"), Mail("ada.lovelave@gmail.com"));

        Assert.Equal([LikenessReason.MailAlike], result.Reasons);
    }

    [Fact]
    public void Long_texts_are_compared_in_bounded_time()
    {
        var one = new Contact(new string('a', 4000), new string('b', 4000), new string('c', 300) + "@contoso.com", new string('7', 60), Words('d'));
        var other = new Contact(new string('a', 3999) + "x", "x" + new string('b', 3999), new string('c', 299) + "x@contoso.com", null, Words('e'));

        Assert.InRange(Likeness.Of(one, other).Likelihood, 0, 1);
        Assert.InRange(Likeness.Of(one, one).Likelihood, Likeness.Suggested, 1);

        static string Words(char letter) => string.Join(' ', Enumerable.Range(1, 80).Select(length => new string(letter, length)));
    }

    private static LikenessResult LikenessOf((Contact One, Contact Other) pair) => Likeness.Of(pair.One, pair.Other);

    private static Contact Mail(string mail, string? phone = null) => new(Email: mail, Phone: phone);

    private static Contact Line(string company, string phone) => new(Phone: phone, Company: company);

    private static Contact Kim(string first, string? mail) => new(first, "Kim", mail, "+82 2 2255 0114", "Contoso");
}
