using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Routing;

public sealed class AlertRoutingTests
{
    private static readonly Uri Somewhere = new("https://hooks.example");

    private static readonly Router NoRouting = SomeLead.Rules.Router;

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
        Assert.Equal("ann@contoso.com", Assert.Single(AlertRecipients.All(_options, NoRouting), recipient => recipient.Name == recipients[0]).Where.MailTo);
        Assert.Equal(["emea"], RecipientsOf("bob", NoticeKind.Overdue));
    }

    [Fact]
    public void Whoever_is_told_is_among_those_that_have_channels()
    {
        _options.Mail.From = "leads@contoso.com";
        var all = AlertRecipients.All(_options, NoRouting).Select(recipient => recipient.Name).ToArray();

        Assert.Equal(all.Distinct(), all);
        foreach (var owner in new[] { null, "ann@contoso.com", "bob", "kim", "nobody" })
            Assert.All(Enum.GetValues<NoticeKind>(), notice => Assert.Subset(all.ToHashSet(), RecipientsOf(owner, notice).ToHashSet()));
    }

    [Fact]
    public void Members_of_a_routing_team_of_that_name_belong_to_the_team()
    {
        var teams = AlertRecipients.TeamsOf(_options, new Router(SomeRouting.Model));

        Assert.Equal("ann@contoso.com Bob ann", string.Join(' ', teams.Single(team => team.Name == "emea").Owners));
        Assert.Equal("kim ann", string.Join(' ', teams.Single(team => team.Name == "apac").Owners));
    }

    /// <summary>Ann is in both teams; of a lead that came by a team's turn that team is told, also where a deputy of another took it.</summary>
    [Theory]
    [InlineData("ann", null, "default apac/lead")]
    [InlineData("ann", "EMEA", "emea emea/lead")]
    [InlineData("ann", "apac", "default apac/lead")]
    [InlineData("kim", "emea", "emea emea/lead")]
    [InlineData("kim", "disbanded", "default apac/lead")]
    [InlineData(null, "emea", "default")]
    public void The_team_whose_turn_it_was_is_told(string? owner, string? team, string expected)
    {
        var teams = AlertRecipients.TeamsOf(_options, new Router(SomeRouting.Model));

        var recipients = AlertRouting.RecipientsOf(new LeadOwnership(owner, Team: team), NoticeKind.Escalation, [.. teams.OrderBy(one => one.Name)]);

        Assert.Equal(expected, string.Join(' ', recipients));
    }

    private IReadOnlyList<string> RecipientsOf(string? owner, NoticeKind notice) =>
        AlertRouting.RecipientsOf(new LeadOwnership(owner), notice, AlertRecipients.TeamsOf(_options, NoRouting));
}
