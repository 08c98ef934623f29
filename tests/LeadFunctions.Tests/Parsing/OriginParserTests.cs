using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Tests.Parsing;

public sealed class OriginParserTests
{
    [Theory]
    [InlineData("AzureMarketplace-INS|bitnami.openedxcypress", nameof(LeadSource.AzureMarketplace), nameof(LeadAction.Install), "bitnami", "openedxcypress")]
    [InlineData("AzureMarketplace-INS | bitnami.openedxcypress", nameof(LeadSource.AzureMarketplace), nameof(LeadAction.Install), "bitnami", "openedxcypress")]
    [InlineData(
        "AppSource-PLT|docusign.3701c77e-1cfa-4c56-91e6-3ed0b622145a",
        nameof(LeadSource.AppSource), nameof(LeadAction.ContactMe), "docusign", "3701c77e-1cfa-4c56-91e6-3ed0b622145a")]
    [InlineData(
        "SPZA-DNC|docusign.3701c77e-1cfa-4c56-91e6-3ed0b622145a",
        nameof(LeadSource.AppSource), nameof(LeadAction.DoNotContact), "docusign", "3701c77e-1cfa-4c56-91e6-3ed0b622145a")]
    [InlineData("AppSource (SPZA)-PLT|contoso.app.preview", nameof(LeadSource.AppSource), nameof(LeadAction.ContactMe), "contoso", "app.preview")]
    [InlineData(
        "AzurePortal-Create|checkpoint.check-point-r77-10sg-byol",
        nameof(LeadSource.AzurePortal), nameof(LeadAction.Create), "checkpoint", "check-point-r77-10sg-byol")]
    [InlineData("TestDrive-StartTestDrive|contoso.app", nameof(LeadSource.TestDrive), nameof(LeadAction.StartTestDrive), "contoso", "app")]
    [InlineData("azure marketplace - ins|contoso.app", nameof(LeadSource.AzureMarketplace), nameof(LeadAction.Install), "contoso", "app")]
    [InlineData("Azure-Marketplace-INS|contoso.app", nameof(LeadSource.AzureMarketplace), nameof(LeadAction.Install), "contoso", "app")]
    [InlineData("AppSource-PLT|justoffer", nameof(LeadSource.AppSource), nameof(LeadAction.ContactMe), null, "justoffer")]
    public void Source_action_and_offer_are_divided(string leadSource, string source, string action, string? publisher, string offer)
    {
        var origin = OriginParser.Parse(leadSource, null);

        Assert.Equal(source, origin.Source.ToString());
        Assert.Equal(action, origin.Action.ToString());
        Assert.Equal(publisher, origin.Offer!.PublisherId);
        Assert.Equal(offer, origin.Offer.OfferId);
    }

    [Theory]
    [InlineData("Create")]
    [InlineData("Crea")]
    [InlineData("Créer")]
    [InlineData("CRÉER")]
    [InlineData("만들기")]
    [InlineData("Oluştur")]
    [InlineData("Erstellen")]
    [InlineData("Crear")]
    [InlineData("Criar")]
    [InlineData("作成")]
    [InlineData("创建")]
    [InlineData("建立")]
    public void Create_is_known_in_every_language(string word)
    {
        var origin = OriginParser.Parse($"AzurePortal-{word}|contoso.app", null);

        Assert.Equal(LeadAction.Create, origin.Action);
        Assert.Equal(word, origin.ActionText);
        Assert.Equal(LeadAction.Create, OriginParser.Parse("AzurePortal", word).Action);
    }

    [Theory]
    [InlineData("AppSource", "PLT", nameof(LeadSource.AppSource), "AppSource", nameof(LeadAction.ContactMe), "PLT")]
    [InlineData("AppSource", null, nameof(LeadSource.AppSource), "AppSource", nameof(LeadAction.Other), null)]
    [InlineData(null, "DNC", nameof(LeadSource.Other), null, nameof(LeadAction.DoNotContact), "DNC")]
    [InlineData(null, null, nameof(LeadSource.Other), null, nameof(LeadAction.Other), null)]
    [InlineData("PLT", null, nameof(LeadSource.Other), null, nameof(LeadAction.ContactMe), "PLT")]
    [InlineData("TestDrive", null, nameof(LeadSource.TestDrive), "TestDrive", nameof(LeadAction.Other), null)]
    [InlineData("AppSource-PLT", "INS", nameof(LeadSource.AppSource), "AppSource", nameof(LeadAction.ContactMe), "PLT")]
    [InlineData("AppSource-XYZ", "INS", nameof(LeadSource.AppSource), "AppSource", nameof(LeadAction.Install), "INS")]
    [InlineData("AppSource-XYZ", "ABC", nameof(LeadSource.AppSource), "AppSource", nameof(LeadAction.Other), "XYZ")]
    [InlineData("AppSource-XYZ-1", null, nameof(LeadSource.AppSource), "AppSource", nameof(LeadAction.Other), "XYZ-1")]
    [InlineData("Partner-Portal-2-PLT", null, nameof(LeadSource.Other), "Partner-Portal-2", nameof(LeadAction.ContactMe), "PLT")]
    [InlineData("Partner-Portal", "PLT", nameof(LeadSource.Other), "Partner-Portal", nameof(LeadAction.ContactMe), "PLT")]
    [InlineData("Partner-Portal", null, nameof(LeadSource.Other), "Partner", nameof(LeadAction.Other), "Portal")]
    [InlineData("Webform", "ABC", nameof(LeadSource.Other), "Webform", nameof(LeadAction.Other), "ABC")]
    public void Each_property_may_lack_or_disagree(string? leadSource, string? actionCode, string source, string? sourceText, string action, string? actionText)
    {
        var expected = new LeadOrigin(Enum.Parse<LeadSource>(source), sourceText, Enum.Parse<LeadAction>(action), actionText, null);

        Assert.Equal(expected, OriginParser.Parse(leadSource, actionCode));
    }

    [Fact]
    public void The_old_test_lead_is_divided_at_its_hyphen()
    {
        var origin = OriginParser.Parse("MSFT_TEST_636573304831318844-MSFT_TEST_636573304831318844|Contoso Offer", null);

        Assert.Equal("MSFT_TEST_636573304831318844", origin.SourceText);
        Assert.Equal("MSFT_TEST_636573304831318844", origin.ActionText);
        Assert.Equal(new Offer("Contoso Offer", null, "Contoso Offer"), origin.Offer);
    }

    [Theory]
    [InlineData("AppSource-PLT|", null, null)]
    [InlineData("AppSource-PLT|.app", null, ".app")]
    [InlineData("AppSource-PLT|contoso.", null, "contoso.")]
    [InlineData("AppSource-PLT|a.b|c.d", "a", "b|c.d")]
    public void Odd_offers_are_kept(string leadSource, string? publisher, string? offer)
    {
        var origin = OriginParser.Parse(leadSource, null);

        Assert.Equal(offer, origin.Offer?.OfferId);
        Assert.Equal(publisher, origin.Offer?.PublisherId);
    }

    [Fact]
    public void Whatever_is_put_together_comes_apart_again()
    {
        var blank = Gen.Elements("", " ", "  ");
        var parts = from source in Gen.Elements("AzureMarketplace", "AzurePortal", "AppSource", "SPZA", "TestDrive", "azuremarketplace", "My-Own-Portal")
                    from action in Gen.Elements("INS", "PLT", "DNC", "Create", "StartTestDrive", "ins")
                    from publisher in Gen.Elements("contoso", "contoso-ltd", "1")
                    from offer in Gen.Elements("app", "app-1.0", "3701c77e-1cfa-4c56-91e6-3ed0b622145a", "a-INS", "x.PLT")
                    from before in blank
                    from after in blank
                    select (source, action, publisher, offer, before, after);

        Check.QuickThrowOnFailure(Prop.ForAll(
            parts.ToArbitrary(),
            p =>
            {
                var whole = OriginParser.Parse($"{p.source}-{p.action}{p.before}|{p.after}{p.publisher}.{p.offer}", null);
                var bare = OriginParser.Parse($"{p.source}{p.before}|{p.after}{p.publisher}.{p.offer}", p.action);
                return whole == bare && whole.SourceText == p.source && whole.ActionText == p.action && whole.Action != LeadAction.Other
                    && whole.Offer == new Offer($"{p.publisher}.{p.offer}", p.publisher, p.offer);
            }));
    }
}
