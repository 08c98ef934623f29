using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.ModelFiles;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Routing;

public sealed class ConditionsTests
{
    private static readonly RoutingFacts Facts = new()
    {
        Offer = "contoso.crm",
        Publisher = "contoso",
        Action = LeadAction.ContactMe,
        Source = LeadSource.AppSource,
        CountryCode = "AT",
        Language = "de-AT",
        CompanyDomain = "mail.fabrikam.com",
        Temperature = Temperature.Warm,
        Stage = LeadStage.Lead,
        Channel = "marketplace",
        IsExistingCustomer = true,
    };

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"offers":["contoso.crm"]}""", true)]
    [InlineData("""{"offers":["other","Contoso.*"]}""", true)]
    [InlineData("""{"offers":["contoso"]}""", false)]
    [InlineData("""{"offers":["contoso.crm.*"]}""", false)]
    [InlineData("""{"publishers":["CONTOSO"]}""", true)]
    [InlineData("""{"publishers":["cont"]}""", false)]
    [InlineData("""{"actions":["install","contactMe"]}""", true)]
    [InlineData("""{"actions":["install"]}""", false)]
    [InlineData("""{"sources":["appSource"]}""", true)]
    [InlineData("""{"sources":["other"]}""", false)]
    [InlineData("""{"countries":["DE","AT"]}""", true)]
    [InlineData("""{"countries":["DE"]}""", false)]
    [InlineData("""{"languages":["de"]}""", true)]
    [InlineData("""{"languages":["DE-at"]}""", true)]
    [InlineData("""{"languages":["de-DE"]}""", false)]
    [InlineData("""{"languages":["d"]}""", false)]
    [InlineData("""{"companyDomains":["*.fabrikam.com"]}""", true)]
    [InlineData("""{"companyDomains":["fabrikam.com"]}""", false)]
    [InlineData("""{"companyDomains":["*.mail.fabrikam.com"]}""", false)]
    [InlineData("""{"companyDomains":["*.rikam.com"]}""", false)]
    [InlineData("""{"companyDomains":["Mail.Fabrikam.com"]}""", true)]
    [InlineData("""{"temperatures":["hot","warm"]}""", true)]
    [InlineData("""{"temperatures":["hot"]}""", false)]
    [InlineData("""{"stages":["lead"]}""", true)]
    [InlineData("""{"stages":["customer"]}""", false)]
    [InlineData("""{"origins":["Marketplace"]}""", true)]
    [InlineData("""{"origins":["form"]}""", false)]
    [InlineData("""{"existingCustomer":true}""", true)]
    [InlineData("""{"existingCustomer":false}""", false)]
    [InlineData("""{"countries":["AT"],"temperatures":["warm"],"offers":["contoso.*"]}""", true)]
    [InlineData("""{"countries":["AT"],"temperatures":["cold"],"offers":["contoso.*"]}""", false)]
    public void Values_are_alternatives_and_conditions_hold_together(string when, bool holds) => Assert.Equal(holds, Conditions.Hold(Parse(when), Facts));

    [Theory]
    [InlineData("""{"offers":["contoso.*"]}""")]
    [InlineData("""{"publishers":["contoso"]}""")]
    [InlineData("""{"countries":["AT"]}""")]
    [InlineData("""{"languages":["de"]}""")]
    [InlineData("""{"companyDomains":["*.fabrikam.com"]}""")]
    [InlineData("""{"stages":["lead"]}""")]
    [InlineData("""{"origins":["marketplace"]}""")]
    public void A_fact_that_is_not_known_fulfils_no_condition(string when) => Assert.False(Conditions.Hold(Parse(when), new RoutingFacts()));

    [Theory]
    [InlineData("{}", """{"countries":["AT"]}""", true)]
    [InlineData("""{"countries":["AT"]}""", "{}", false)]
    [InlineData("""{"countries":["AT","DE"]}""", """{"countries":["DE"],"stages":["lead"]}""", true)]
    [InlineData("""{"countries":["DE"]}""", """{"countries":["AT","DE"]}""", false)]
    [InlineData("""{"countries":["DE"],"stages":["lead"]}""", """{"countries":["DE"]}""", false)]
    [InlineData("""{"offers":["contoso.*"]}""", """{"offers":["contoso.crm.*","Contoso.x"]}""", true)]
    [InlineData("""{"offers":["contoso.crm"]}""", """{"offers":["contoso.crm*"]}""", false)]
    [InlineData("""{"companyDomains":["*.x.com"]}""", """{"companyDomains":["*.a.x.com","b.x.com"]}""", true)]
    [InlineData("""{"companyDomains":["*.x.com"]}""", """{"companyDomains":["x.com"]}""", false)]
    [InlineData("""{"languages":["de"]}""", """{"languages":["de-AT"]}""", true)]
    [InlineData("""{"existingCustomer":true}""", "{}", false)]
    [InlineData("{}", """{"existingCustomer":true}""", true)]
    [InlineData("""{"actions":["install","create"]}""", """{"actions":["create"]}""", true)]
    [InlineData("""{"temperatures":["hot"]}""", """{"temperatures":["warm"]}""", false)]
    public void A_condition_that_covers_another_is_seen(string wide, string narrow, bool covers) =>
        Assert.Equal(covers, Conditions.Cover(Parse(wide), Parse(narrow)));

    [Fact]
    public void The_facts_are_those_of_the_newest_submission()
    {
        var body = new LeadBody { Email = "Some.One@Mail.Fabrikam.com", LeadSource = "AppSource-PLT|contoso.crm", ActionCode = null };
        var older = SomeLead.Arrive(new LeadBody(), TestClock.Start.AddMinutes(-1)) with { Channel = "form" };
        var lead = SomeLead.Of([older, SomeLead.Arrive(body, TestClock.Start)]);

        var facts = RoutingFacts.Of(lead);

        Assert.Equal(
            ("contoso.crm", "contoso", LeadAction.ContactMe, LeadSource.AppSource, "US", "mail.fabrikam.com", lead.Score.Temperature, "marketplace"),
            (facts.Offer, facts.Publisher, facts.Action, facts.Source, facts.CountryCode, facts.CompanyDomain, facts.Temperature, facts.Channel));
        Assert.Equal((lead.LifeCycle.Stage, false), (facts.Stage, facts.IsExistingCustomer));
    }

    [Theory]
    [InlineData("someone@gmail.com")]
    [InlineData("no address")]
    [InlineData(null)]
    public void A_free_mail_address_tells_no_company(string? email) =>
        Assert.Null(RoutingFacts.Of(SomeLead.Of([SomeLead.Arrive(new LeadBody { Email = email }, TestClock.Start)])).CompanyDomain);

    private static ConditionModel Parse(string when) => JsonSerializer.Deserialize<ConditionModel>(when, ModelSchema.Json)!;
}
