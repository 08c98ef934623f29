using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Tests.Builders;

/// <summary>Submissions of forms and lists, all of one customer.</summary>
internal static class SomeOwn
{
    public static OwnBody Form { get; } = new()
    {
        Contact = new Contact("Ann", "Lee", "ann@contoso.example", Company: "Contoso"),
        Source = LeadSource.LandingPage,
        Action = LeadAction.Register,
        Offer = "contoso.app",
        Profile = new Profile("Logistics", "51-200", "2,5 Mio. EUR", "de-AT", "https://contoso.example") { Custom = Fields("seats", "20") },
        Touch = new Touch("demo", "spring", "https://search.example/", "https://contoso.example/demo", "news", "mail", "spring-2", "t", "c"),
        Consents = [Says(ConsentState.Granted, TestClock.Start, ConsentPurpose.Mail)],
    };

    public static Gen<OwnBody> Body { get; } =
        from industry in HostileText.Field
        from size in Gen.Elements(null, "1", "51-200", "> 1000")
        from language in Gen.Elements(null, "de", "ko-KR")
        from names in Gen.Elements("seats", "Région", "x").ListOf()
        from value in HostileText.Gen
        from campaign in HostileText.Field
        from action in Gen.Elements(LeadAction.Register, LeadAction.Subscribe, LeadAction.Listed)
        from consents in Consent.ListOf(2)
        select new OwnBody
        {
            Contact = new Contact(Email: "ann@contoso.example"),
            Source = LeadSource.TradeShow,
            Action = action,
            Profile = new Profile(industry, size, Language: language) { Custom = names.Distinct().ToDictionary(name => name, _ => value) },
            Touch = new Touch("fair", campaign),
            Consents = consents,
        };

    public static OwnConsent Says(ConsentState state, DateTimeOffset at, params ConsentPurpose[] purposes) =>
        new(purposes.ToDictionary(purpose => purpose, _ => state), at, "words-1", "form demo", "proof");

    private static Gen<OwnConsent> Consent { get; } =
        from purpose in Gen.Elements(ConsentPurpose.Mail, ConsentPurpose.Calls, ConsentPurpose.Sharing)
        from state in Gen.Elements(Enum.GetValues<ConsentState>())
        from hours in Gen.Choose(-200, 200)
        select Says(state, TestClock.Start.AddHours(hours), purpose);

    private static Dictionary<string, string> Fields(string name, string value) => new() { [name] = value };
}
