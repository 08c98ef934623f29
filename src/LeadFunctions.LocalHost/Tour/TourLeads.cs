namespace LeadFunctions.LocalHost.Tour;

/// <summary>One step of the tour: what is about to happen, and the body that is posted.</summary>
internal sealed record TourLead(string Story, string Body);

/// <summary>A dozen leads as they come: several from one person, in several spellings, and some that are no leads at all.</summary>
internal static class TourLeads
{
    public const string BrokenStory = "JSON without a comma, as one of Microsoft's own samples is printed: refused, but kept in Quarantine";

    public const string Broken =
        """{ "UserDetails": { "FirstName": "Missing" "LastName": "Comma", "Email": "comma@litware.example" }, "LeadSource": "AppSource-PLT|contoso.crm" }""";

    public const string Mended =
        """{ "UserDetails": { "FirstName": "Missing", "LastName": "Comma", "Email": "comma@litware.example" }, "LeadSource": "AppSource-PLT|contoso.crm" }""";

    private const string Documented =
        """{ "UserDetails": { "FirstName": "Some", "LastName": "One", "Email": "someone@contoso.example", "Phone": "16175555555","""
        + """ "Country": "USA", "Company": "Contoso", "Title": "Esquire" }, "LeadSource": "AzureMarketplace", "ActionCode": "INS","""
        + """ "OfferTitle": "Test Microsoft", "Description": "Test run through Power Automate" }""";

    public static IReadOnlyList<TourLead> All { get; } =
    [
        new(
            "Microsoft's documented sample: a new lead",
            Documented),
        new(
            "The same body a second later, a double click: noted, counts for nothing",
            Documented),
        new(
            "The same person from AppSource, in another spelling, asking for contact: merged, and the score rises",
            """{ "userDetails": { "firstName": "Some", "lastName": "One", "email": "Someone+appsource@Contoso.example", "country": "United States" },"""
            + """ "leadSource": "AppSource (SPZA)-PLT | contoso.crm" }"""),
        new(
            "A technical director in Italy writes where the marketplace is localized: action and country are understood",
            """{ "UserDetails": { "FirstName": "Nadia", "LastName": "Verdi", "Email": "n.verdi@fabrikam.example", "Country": "Italia","""
            + """ "Company": "Fabrikam S.r.l.", "Title": "Direttrice tecnica" }, "LeadSource": "AzurePortal-Crea|fabrikam.data-lake.v2" }"""),
        new(
            "A customer known only by phone",
            """{ "UserDetails": { "FirstName": "Jean", "LastName": "Dupont", "Phone": "+33 1 70 18 99 00", "Country": "France","""
            + """ "Company": "Northwind SA" }, "LeadSource": "TestDrive-StartTestDrive|northwind.erp" }"""),
        new(
            "The same customer, now with an e-mail address: found by phone, and from now on by e-mail too",
            """{ "UserDetails": { "FirstName": "Jean", "LastName": "Dupont", "Email": "jean.dupont@northwind.example", "Phone": "0033170189900","""
            + """ "Country": "Frankreich" }, "LeadSource": "AppSource-PLT|northwind.erp" }"""),
        new(
            "A do-not-contact notice: kept, but starts no clock and earns no points",
            """{ "UserDetails": { "FirstName": "Please", "LastName": "Dont", "Email": "please.dont@tailspin.example", "Company": "Tailspin","""
            + """ "Country": "KR" }, "LeadSource": "AppSource-DNC|tailspin.toys" }"""),
        new(
            "A university address: the marketplace withholds who it is, so it stays a lead of its own",
            """{ "UserDetails": { "FirstName": "", "LastName": "", "Email": "", "Phone": "", "Country": "", "Company": "", "Title": "" },"""
            + """ "LeadSource": "AzureMarketplace-INS|contoso.crm" }"""),
        new(
            "Partner Center's test lead: accepted, left out of lists and alerts",
            """{ "UserDetails": { "FirstName": "MSFT_TEST_636573304831318844", "LastName": "MSFT_TEST_636573304831318844","""
            + """ "Email": "MSFT_TEST_636573304831318844@test.com", "Phone": "1234567890", "Country": "US","""
            + """ "Company": "MSFT_TEST_636573304831318844", "Title": "MSFT_TEST_636573304831318844" },"""
            + """ "LeadSource": "MSFT_TEST_636573304831318844", "ActionCode": "MSFT_TEST_636573304831318844","""
            + """ "OfferTitle": "MSFT_TEST_636573304831318844" }"""),
        new(
            "A source and an action that nobody documented: kept as given, and followed up, since it might be a customer",
            """{ "UserDetails": { "FirstName": "민준", "LastName": "김", "Email": "minjun@wingtip.example", "Country": "대한민국","""
            + """ "Company": "주식회사 윙팁", "Title": "대표이사" }, "LeadSource": "NewStore-TRY|wingtip.app" }"""),
        new(
            "A hostile one: it comes out as it went in, and harms nobody",
            """{ "UserDetails": { "FirstName": "<script>alert(1)</script>", "LastName": "=HYPERLINK(1)", "Email": "hostile@adatum.example","""
            + """ "Company": "'; DROP TABLE Leads;--" }, "LeadSource": "AppSource-PLT|adatum.x" }"""),
    ];
}
