using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;

namespace LeadFunctions.Tests.Routing;

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
        Assert.Equal(expected, string.Join(' ', RecipientsOf(owner, Enum.Parse<NoticeKind>(notice))));

    [Fact]
    public void An_owner_with_an_address_gets_a_digest_once_there_is_mail()
    {
        _options.Mail.From = "leads@contoso.com";

        var recipients = RecipientsOf("Ann@contoso.com", NoticeKind.Overdue);

        Assert.Matches("^emea/owner-[a-z2-7]{8} emea$", string.Join(' ', recipients));
        Assert.Equal("ann@contoso.com", Assert.Single(AlertRecipients.All(_options), recipient => recipient.Name == recipients[0]).Where.MailTo);
        Assert.Equal(["emea"], RecipientsOf("bob", NoticeKind.Overdue));
    }

    [Fact]
    public void Whoever_is_told_is_among_those_that_have_channels()
    {
        _options.Mail.From = "leads@contoso.com";
        var all = AlertRecipients.All(_options).Select(recipient => recipient.Name).ToArray();

        Assert.Equal(all.Distinct(), all);
        foreach (var owner in new[] { null, "ann@contoso.com", "bob", "kim", "nobody" })
            Assert.All(Enum.GetValues<NoticeKind>(), notice => Assert.Subset(all.ToHashSet(), RecipientsOf(owner, notice).ToHashSet()));
    }

    private IReadOnlyList<string> RecipientsOf(string? owner, NoticeKind notice) => AlertRouting.RecipientsOf(owner, notice, AlertRecipients.TeamsOf(_options));
}
