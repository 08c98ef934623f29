using LeadFunctions.Demo.Cast;

namespace LeadFunctions.Demo.Stories;

/// <summary>Requests that a real endpoint gets, too: notices, withheld contacts, tests of Partner Center, strange and hostile text.</summary>
internal static class Oddities
{
    public const int DoNotContacts = 8;
    public const int Withheld = 6;
    public const int Tests = 3;

    private const string Partner = "MSFT_TEST_636573304831318844";

    /// <summary>Requests that start no clock.</summary>
    public static IEnumerable<LeadRequest> Unanswered(Casting casting, Random random) =>
    [
        .. Enumerable.Range(0, DoNotContacts).Select(_ => new LeadRequest(casting.Next(), "AppSource", "DNC", random.Of(Catalogue.Offers), null)),
        .. Enumerable.Range(0, Withheld).Select(_ =>
            new LeadRequest(Nobody(casting.Next("US")), "AzureMarketplace", "INS", random.Of(Catalogue.Offers), null)),
        .. Enumerable.Range(0, Tests).Select(index => Test(casting.Next("US"), index)),
    ];

    /// <summary>Requests that somebody answers.</summary>
    public static IReadOnlyList<LeadRequest> Answered(Casting casting) =>
    [
        new(
            casting.Next("US") with
            {
                FirstName = "<script>alert(document.domain)</script>",
                LastName = "=HYPERLINK(\"http://tailspin.example\",\"win\")",
                Company = "\u202Egnp.evitcennoc",
            },
            "AppSource",
            "PLT",
            Catalogue.Offers[0],
            "'; DROP TABLE Leads;-- {{constructor.constructor('return 1')()}} \u200Fעברית <img src=x onerror=alert(1)>"),
        new(casting.Next("DE"), "AppSource", "PLT", Catalogue.Offers[3], Long(Catalogue.Places.Single(place => place.Code == "DE"))),
        new(casting.Next("KR"), "NewStore", "TRY", Catalogue.Offers[1], null),
    ];

    /// <summary>The marketplace may not pass on who it is.</summary>
    private static Customer Nobody(Customer one) => one with
    {
        FirstName = "***",
        LastName = "***",
        Email = "***@***.edu",
        Phone = null,
        Title = null,
        Company = "School of Fine Art",
    };

    private static LeadRequest Test(Customer one, int index)
    {
        var mark = Partner[..^1] + index;
        return new(
            one with { FirstName = mark, LastName = mark, Email = $"{mark}@test.example", Phone = "1234567890", Company = mark, Title = mark },
            "AzureMarketplace",
            "INS",
            Catalogue.Offers[index],
            mark);
    }

    /// <summary>As long as a note may be.</summary>
    private static string Long(Place place)
    {
        var text = string.Join(' ', Enumerable.Repeat(string.Join(' ', place.Notes), 20));
        return text[..4000].TrimEnd().PadRight(4000, '.');
    }
}
