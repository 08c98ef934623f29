using LeadFunctions.Alerts;
using LeadFunctions.Leads;

namespace LeadFunctions.Tests.Alerts;

public sealed class AlertRoutingTests
{
    private static readonly Uri Somewhere = new("https://hooks.example");

    private readonly AlertOptions _options = new();

    public AlertRoutingTests()
    {
        _options.SalesTeams["emea"] = new SalesTeamOptions { Owners = " ann@contoso.com ; Bob", TeamsWebhook = Somewhere, Lead = { SlackWebhook = Somewhere } };
        _options.SalesTeams["apac"] = new SalesTeamOptions { Owners = "kim", Lead = { TeamsWebhook = Somewhere } };
    }

    [Theory]
    [InlineData(null, nameof(NoticeKind.Overdue), "default")]
    [InlineData("somebody else", nameof(NoticeKind.Escalation), "default")]
    [InlineData("Bob", nameof(NoticeKind.AtRisk), "emea")]
    [InlineData(" bob ", nameof(NoticeKind.Hot), "emea")]
    [InlineData("bob", nameof(NoticeKind.Escalation), "emea emea/lead")]
    [InlineData("ANN@contoso.com", nameof(NoticeKind.Overdue), "emea")]
    [InlineData("kim", nameof(NoticeKind.Overdue), "default")]
    [InlineData("kim", nameof(NoticeKind.Escalation), "default apac/lead")]
    public void A_notice_goes_to_the_owners_team_or_the_default_and_escalations_to_the_teams_lead_too(string? owner, string notice, string expected) =>
        Assert.Equal(expected, string.Join(' ', AlertRouting.RecipientsOf(owner, Enum.Parse<NoticeKind>(notice), _options)));

    [Fact]
    public void An_owner_with_an_address_gets_a_digest_once_there_is_mail()
    {
        _options.Mail.From = "leads@contoso.com";

        var recipients = AlertRouting.RecipientsOf("Ann@contoso.com", NoticeKind.Overdue, _options);

        Assert.Matches("^emea/owner-[0-9a-f]{8} emea$", string.Join(' ', recipients));
        Assert.Equal("ann@contoso.com", Assert.Single(AlertRouting.All(_options), recipient => recipient.Name == recipients[0]).Where.MailTo);
        Assert.Equal(["emea"], AlertRouting.RecipientsOf("bob", NoticeKind.Overdue, _options));
    }

    [Fact]
    public void Whoever_is_told_is_among_those_that_have_channels()
    {
        _options.Mail.From = "leads@contoso.com";
        var all = AlertRouting.All(_options).Select(recipient => recipient.Name).ToArray();

        Assert.Equal(all.Distinct(), all);
        foreach (var owner in new[] { null, "ann@contoso.com", "bob", "kim", "nobody" })
            Assert.All(Enum.GetValues<NoticeKind>(), notice => Assert.Subset(all.ToHashSet(), AlertRouting.RecipientsOf(owner, notice, _options).ToHashSet()));
    }
}
