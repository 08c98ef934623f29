using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Identity;

/// <summary>A real lead that is taken for a test would never be answered, so the near-misses matter most.</summary>
public sealed class TestLeadsTests
{
    private const string Mark = "MSFT_TEST_636573304831318844";

    [Theory]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|Contoso Offer", null, "MSFT_TEST_1@test.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|Contoso Offer", "INS", "MSFT_TEST_1@test.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1 | Contoso - Offer", "MSFT_TEST_1", "MSFT_TEST_2@microsoft.com")]
    [InlineData("MSFT_TEST_1 - MSFT_TEST_22", "", "msft_test_1@test.com")]
    [InlineData("MSFT_TEST_1|Contoso Offer", "MSFT_TEST_1", "MSFT_TEST_1@test.com")]
    [InlineData(Mark, Mark, Mark + "@test.com")]
    public void The_mark_as_source_action_and_email_is_a_test_whatever_else_is_filled_in(string source, string? action, string email) =>
        Assert.True(Parse.Submission(new LeadBody { LeadSource = source, ActionCode = action, Email = email }).IsTest);

    [Fact]
    public void The_mark_in_email_and_source_alone_is_a_test_of_which_nothing_else_is_known() =>
        Assert.True(Parse.Submission("""{"Email":"MSFT_TEST_1@test.com","LeadSource":"MSFT_TEST_1-MSFT_TEST_1|Offer"}""").IsTest);

    [Theory]
    // The mark in one place, or only in places that a customer fills in.
    [InlineData("AzureMarketplace-INS|contoso.offer", "INS", "MSFT_TEST_1@contoso.com")]
    [InlineData("AzureMarketplace-MSFT_TEST_1|contoso.offer", null, "MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_1-INS|contoso.offer", null, "MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|contoso.offer", null, "pat@contoso.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|contoso.offer", null, null)]
    [InlineData("AzureMarketplace-INS|MSFT_TEST_1-MSFT_TEST_1", null, "MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_1|contoso.offer", "INS", "MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_1|contoso.offer", null, "MSFT_TEST_1@contoso.com")]
    [InlineData(null, "MSFT_TEST_1", "MSFT_TEST_1@contoso.com")]
    // The mark as part of something longer, or without its digits.
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|contoso.offer", null, "pat+MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|contoso.offer", null, "MSFT_TEST_1.pat@contoso.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|contoso.offer", null, "pat@MSFT_TEST_1")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|contoso.offer", null, "MSFT_TEST_1")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|contoso.offer", null, "\"MSFT_TEST_1\"@contoso.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1|contoso.offer", null, "MSFT_TEST_1@pat@contoso.com")]
    [InlineData("MSFT_TEST_-MSFT_TEST_|contoso.offer", null, "MSFT_TEST_@contoso.com")]
    [InlineData("MSFT_TEST_1x-MSFT_TEST_1|contoso.offer", null, "MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1-INS|contoso.offer", null, "MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_1-MSFT_TEST_1 see|contoso.offer", null, "MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_1--MSFT_TEST_1|contoso.offer", null, "MSFT_TEST_1@contoso.com")]
    [InlineData("MSFT_TEST_\u0661-MSFT_TEST_\u0661|contoso.offer", null, "MSFT_TEST_\u0661@contoso.com")]
    [InlineData("ASAP_TEST_1-ASAP_TEST_1|contoso.offer", null, "ASAP_TEST_1@contoso.com")]
    public void A_customer_who_quotes_the_mark_is_no_test(string? source, string? action, string? email) =>
        Assert.False(Parse.Submission(new LeadBody { LeadSource = source, ActionCode = action, Email = email }).IsTest);

    [Theory]
    [InlineData(Mark, Mark, null, null, null, true)]
    [InlineData(Mark, "Smith", "pat@contoso.com", "Contoso", "Call me.", false)]
    [InlineData(Mark, Mark, "pat@contoso.com", "Contoso", "Call me.", false)]
    [InlineData(null, null, null, null, Mark, false)]
    [InlineData(null, null, Mark + "@test.com", null, null, false)]
    public void Otherwise_most_fields_must_hold_it_and_two_at_least(
        string? first, string? last, string? email, string? company, string? description, bool isTest)
    {
        var body = new LeadBody { FirstName = first, LastName = last, Email = email, Company = company, Title = null, Description = description };

        Assert.Equal(isTest, Parse.Submission(body).IsTest);
    }
}
