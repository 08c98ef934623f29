using System.Text.Json;

namespace LeadFunctions.EndToEnd.Host;

[Collection(SharedHost.Collection)]
public sealed class MicrosoftLeadTests(SharedHost shared)
{
    private HostProcess Host => shared.Host;

    [Fact]
    public async Task The_lead_that_Microsoft_documents_is_stored_scored_and_listed_with_its_body_as_sent()
    {
        var id = await Host.AcceptAsync(Bodies.Microsoft);
        var lead = await LeadAsync(id);

        var contact = lead.GetProperty("contact");
        Assert.Equal(
            ("Some", "One", "someone@contoso.com", "16175555555", "Contoso", "Esquire", "USA", "US"),
            (Text(contact, "firstName"), Text(contact, "lastName"), Text(contact, "email"), Text(contact, "phone"),
                Text(contact, "company"), Text(contact, "title"), Text(contact, "country"), Text(contact, "countryCode")));
        Assert.Equal(("azureMarketplace", "install"), (Text(lead.GetProperty("lastOrigin"), "source"), Text(lead.GetProperty("lastOrigin"), "action")));
        Assert.Equal(("Test Microsoft", "Test run through Power Automate"), (Text(lead, "offerTitle"), Text(lead, "notes")));
        var score = lead.GetProperty("score");
        Assert.InRange(score.GetProperty("value").GetInt32(), 1, 100);
        Assert.Matches("^[A-D][1-4]$", Text(score, "grade"));
        Assert.NotEmpty(score.GetProperty("reasons").EnumerateArray());
        var happened = Assert.Single(lead.GetProperty("history").EnumerateArray(), IsSubmission);
        Assert.Equal("submission", Text(happened, "kind"));
        Assert.Equal((id.ToString(), Bodies.Microsoft), (Text(happened.GetProperty("facts"), "submissionId"), Text(happened.GetProperty("facts"), "body")));
        Assert.False(lead.GetProperty("isTest").GetBoolean());
        Assert.Contains(Text(lead, "id"), await Host.ListedAsync("recent"));
        Assert.Contains(Text(lead, "id"), await Host.ListedAsync("due"));
    }

    [Theory]
    [InlineData("AzureMarketplace-INS | bitnami.openedxcypress", null, "azureMarketplace", "install", "bitnami.openedxcypress")]
    [InlineData("AzureMarketplace-INS|bitnami.openedxcypress", null, "azureMarketplace", "install", "bitnami.openedxcypress")]
    [InlineData("SPZA-PLT | contoso.crm-addin", null, "appSource", "contactMe", "contoso.crm-addin")]
    [InlineData("AzurePortal-Create | contoso.vm.with.dots", null, "azurePortal", "create", "contoso.vm.with.dots")]
    [InlineData("AppSource", "DNC", "appSource", "doNotContact", null)]
    public async Task Both_spellings_of_the_properties_and_each_form_of_the_source_are_understood(
        string source, string? action, string expectedSource, string expectedAction, string? offer)
    {
        var customer = Bodies.Customer("variant");
        var pascal = new
        {
            UserDetails = new { FirstName = "Pat", LastName = customer, Email = customer + "@example.org" },
            LeadSource = source,
            ActionCode = action,
            OfferTitle = "Offer",
        };
        var camel = new
        {
            userDetails = new { firstName = "Pat", lastName = customer, email = customer + "@example.org" },
            leadSource = source,
            actionCode = action,
            offerTitle = "Another",
        };

        var first = await LeadAsync(await Host.AcceptAsync(JsonSerializer.Serialize(pascal)));
        var second = await LeadAsync(await Host.AcceptAsync(JsonSerializer.Serialize(camel)));

        Assert.Equal(Text(first, "id"), Text(second, "id"));
        Assert.Equal(2, second.GetProperty("submissions").GetInt32());
        Assert.All([first, second], lead =>
        {
            var origin = lead.GetProperty("lastOrigin");
            Assert.Equal((expectedSource, expectedAction), (Text(origin, "source"), Text(origin, "action")));
            Assert.Equal(offer, origin.TryGetProperty("offer", out var found) ? Text(found, "id") : null);
        });
    }

    [Fact]
    public async Task Partner_Centers_test_lead_is_stored_and_marked_and_in_no_list_unless_it_is_asked_for()
    {
        const string mark = "MSFT_TEST_636573304831318844";
        var body = JsonSerializer.Serialize(new
        {
            UserDetails = new
            {
                FirstName = mark,
                LastName = mark,
                Email = mark + "@test.com",
                Phone = "1234567890",
                Country = "US",
                Company = mark,
                Title = mark,
            },
            LeadSource = "MSFT_TEST_636573304831318844",
            ActionCode = mark,
            OfferTitle = mark,
            Description = mark,
        });

        var lead = await LeadAsync(await Host.AcceptAsync(body));

        Assert.True(lead.GetProperty("isTest").GetBoolean());
        Assert.False(lead.GetProperty("mayBeContacted").GetBoolean());
        Assert.Equal(body, Text(Assert.Single(lead.GetProperty("history").EnumerateArray(), IsSubmission).GetProperty("facts"), "body"));
        foreach (var view in new[] { "recent", "due", "overdue" })
            Assert.DoesNotContain(Text(lead, "id"), await Host.ListedAsync(view));

        // Not in silence: the list says so, and shows it to whoever asks.
        Assert.True((await Host.GetAsync("api/leads?take=100")).GetProperty("hiddenTests").GetInt32() > 0);
        Assert.Contains(Text(lead, "id"), await Host.ListedAsync("recent&tests=include"));
    }

    private async Task<JsonElement> LeadAsync(Guid submissionId) => await Host.GetAsync($"api/leads/{(await shared.Stored.StoredAsync(submissionId)).LeadId}");

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    /// <summary>A good lead becomes an MQL by it, which is a line of its own.</summary>
    private static bool IsSubmission(JsonElement happened) => happened.GetProperty("kind").GetString() == "submission";
}
