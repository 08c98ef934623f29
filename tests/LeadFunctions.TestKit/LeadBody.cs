using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadFunctions.TestKit;

/// <summary>
/// Builds bodies as Partner Center posts them. Starts as the customer whom Microsoft's documentation prints; set a field to null to leave it out.
/// </summary>
public sealed class LeadBody
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? FirstName { get; init; } = "John";

    public string? LastName { get; init; } = "Smith";

    public string? Email { get; init; } = "jsmith@microsoft.com";

    public string? Phone { get; init; } = "+1 425 555 0147";

    public string? Country { get; init; } = "US";

    public string? Company { get; init; } = "Microsoft";

    public string? Title { get; init; } = "CTO";

    public string? LeadSource { get; init; } = "AzureMarketplace-INS|bitnami.openedxcypress";

    public string? ActionCode { get; init; } = "INS";

    public string? OfferTitle { get; init; } = "Contoso Test";

    public string? Description { get; init; } = "Please call me.";

    /// <summary>A lead of which the source said nothing but where it comes from.</summary>
    public static LeadBody Blank => new() { FirstName = "", LastName = "", Email = "", Phone = "", Country = "", Company = "", Title = "", Description = "" };

    /// <summary>Partner Center's test lead, as Microsoft's FAQ means it.</summary>
    public static LeadBody PartnerCenterTest => new()
    {
        FirstName = "MSFT_TEST_636573304831318844",
        LastName = "MSFT_TEST_636573304831318844",
        Email = "MSFT_TEST_636573304831318844@test.com",
        Phone = "1234567890",
        Company = "MSFT_TEST_636573304831318844",
        Title = "MSFT_TEST_636573304831318844",
        LeadSource = "AzureMarketplace",
        Description = "MSFT_TEST_636573304831318844",
    };

    /// <summary>The test lead as Microsoft's FAQ prints it: a comma is missing after OfferTitle, in line 13.</summary>
    public const string PrintedTestLead = """
        {
            "UserDetails": {
              "FirstName": "MSFT_TEST_636573304831318844",
              "LastName": "MSFT_TEST_636573304831318844",
              "Email": "MSFT_TEST_636573304831318844@test.com",
              "Phone": "1234567890",
              "Country": "US",
              "Company": "MSFT_TEST_636573304831318844",
              "Title": "MSFT_TEST_636573304831318844"
            },
            "LeadSource": "AzureMarketplace",
            "ActionCode": "INS",
            "OfferTitle": "Contoso Test"
            "Description": "MSFT_TEST_636573304831318844"
        }
        """;

    public JsonObject ToJson()
    {
        var details = new JsonObject();
        Add(details, FirstName);
        Add(details, LastName);
        Add(details, Email);
        Add(details, Phone);
        Add(details, Country);
        Add(details, Company);
        Add(details, Title);
        var lead = new JsonObject { ["UserDetails"] = details };
        Add(lead, LeadSource);
        Add(lead, ActionCode);
        Add(lead, OfferTitle);
        Add(lead, Description);
        return lead;
    }

    public override string ToString() => ToJson().ToJsonString(Json);

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(ToString());

    private static void Add(JsonObject json, string? value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not null)
            json[name] = value;
    }
}
