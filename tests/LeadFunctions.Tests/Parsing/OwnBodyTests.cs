using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Parsing;

/// <summary>What forms and lists say beside the contact, and that nobody else can say it.</summary>
public sealed class OwnBodyTests
{
    [Theory]
    [InlineData(OwnChannels.Form)]
    [InlineData(OwnChannels.Import)]
    public void What_the_app_wrote_is_read_back(string channel)
    {
        var body = SomeOwn.Form;

        var read = Read(body.ToJson(), channel);

        Assert.Equal(body.Contact, read.Contact);
        Assert.Equal(
            (LeadSource.LandingPage, LeadAction.Register, new Offer("contoso.app", "contoso", "app")),
            (read.Origin.Source, read.Origin.Action, read.Origin.Offer));
        Assert.Equal(body.Profile with { Custom = Profile.None.Custom }, read.Profile with { Custom = Profile.None.Custom });
        Assert.Equal(body.Profile.Custom, read.Profile.Custom);
        Assert.Equal(body.Touch, read.Touch);
        Assert.Equal(new ConsentFact(ConsentState.Granted, TestClock.Start, "words-1", "form demo", "proof"), read.Consents[ConsentPurpose.Mail]);
        Assert.Empty(read.Unknown);
    }

    [Fact]
    public void Each_origin_and_action_of_our_own_is_read_back()
    {
        foreach (var source in Enum.GetValues<LeadSource>().Where(source => source > LeadSource.TestDrive))
        {
            foreach (var action in new[] { LeadAction.Register, LeadAction.Subscribe, LeadAction.Listed })
            {
                var origin = Read((SomeOwn.Form with { Source = source, Action = action }).ToJson(), OwnChannels.Form).Origin;

                Assert.Equal((source, action), (origin.Source, origin.Action));
            }
        }
    }

    /// <summary>A marketplace knows nothing of consents, and whoever writes them there is not believed; nothing of it is lost.</summary>
    [Fact]
    public void In_a_body_of_the_marketplace_it_counts_for_nothing()
    {
        var read = Read(SomeOwn.Form.ToJson(), "marketplace");

        Assert.Empty(read.Consents);
        Assert.Equal((LeadSource.Other, "LandingPage"), (read.Origin.Source, read.Origin.SourceText));
        Assert.Equal((true, Touch.None), (read.Profile.IsEmpty, read.Touch));
        Assert.Equal(["Consents", "Profile", "Touch"], read.Unknown.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_a_stranger_writes_comes_out_clean() => HostileText.Check(SomeOwn.Body, body =>
    {
        var read = Read(body.ToJson(), OwnChannels.Form);

        Assert.All(
            read.Profile.Custom.Values.Append(read.Profile.Industry).Append(read.Touch.Campaign).OfType<string>(),
            text => Assert.DoesNotContain(text, char.IsControl));
    });

    [Fact]
    public void Texts_that_are_too_long_are_cut_and_said_to_be()
    {
        var long_ = new string('x', 9000);
        var many = Enumerable.Range(0, 100).ToDictionary(number => $"field {number:00}", _ => long_);

        var read = Read((SomeOwn.Form with { Profile = new Profile(long_) { Custom = many }, Touch = new Touch(Campaign: long_) }).ToJson(), OwnChannels.Form);

        Assert.Equal(ProfileLimits.Industry, read.Profile.Industry!.Length);
        Assert.Equal(TouchLimits.Campaign, read.Touch.Campaign!.Length);
        Assert.Equal(ProfileLimits.CustomFields, read.Profile.Custom.Count);
        Assert.All(read.Profile.Custom.Values, value => Assert.Equal(ProfileLimits.CustomValue, value.Length));
        Assert.Contains("Industry", read.CutFields);
        Assert.Contains("Custom.field 00", read.CutFields);
    }

    [Theory]
    [InlineData("""{"Profile":"Logistics"}""", "$.Profile")]
    [InlineData("""{"Profile":{"CompanySize":250}}""", "CompanySize")]
    [InlineData("""{"Touch":[]}""", "$.Touch")]
    [InlineData("""{"Consents":[{"At":"2026-01-01T00:00:00Z","Origin":"form"}]}""", "$.Consents")]
    [InlineData("""{"Consents":[{"Purposes":{"mail":"yes"},"At":"2026-01-01T00:00:00Z","Origin":"form"}]}""", "$.Consents")]
    [InlineData("""{"Consents":[{"Purposes":{"fax":"granted"},"At":"2026-01-01T00:00:00Z","Origin":"form"}]}""", "$.Consents")]
    [InlineData("""{"Consents":[{"Purposes":{"answer":"granted"},"At":"2026-01-01T00:00:00Z","Origin":"form"}]}""", "$.Consents")]
    [InlineData("""{"Profile":{"Industry":"\ud800"}}""", "$")]
    public void What_is_of_another_shape_is_refused_with_its_place_and_without_its_content(string body, string place)
    {
        var reason = Assert.IsType<ParseResult.Unparsable>(SubmissionParser.Parse(Encoding.UTF8.GetBytes(body), OwnChannels.Form)).Reason;

        Assert.Contains(place, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Logistics", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LeadAction.Register, true, true, LeadStage.Mql)]
    [InlineData(LeadAction.Subscribe, false, false, LeadStage.Subscriber)]
    [InlineData(LeadAction.Listed, false, false, LeadStage.Subscriber)]
    internal void Only_who_asked_waits_for_an_answer(LeadAction action, bool mayBeContacted, bool waits, LeadStage stage)
    {
        var lead = SomeLead.Of([Arrive(SomeOwn.Form with { Action = action })]);

        Assert.Equal(
            (mayBeContacted, waits, stage), (lead.MayBeContacted, lead.FollowUp.Stage == FollowUpStage.Waiting, lead.LifeCycle.Stage));
        Assert.Equal((true, false), (lead.Consent.Allows(ConsentPurpose.Mail), lead.Consent.Allows(ConsentPurpose.Calls)));
    }

    /// <summary>A clock that is ahead must not outvote what the person says in the meantime.</summary>
    [Fact]
    public void A_consent_is_never_newer_than_its_submission()
    {
        var ahead = SomeOwn.Says(ConsentState.Granted, TestClock.Start.AddYears(1), ConsentPurpose.Mail);

        var lead = SomeLead.Of([Arrive(SomeOwn.Form with { Consents = [ahead] })]);

        Assert.Equal(TestClock.Start, lead.Consent.Stated[ConsentPurpose.Mail].At);
    }

    private static Core.Merging.Arrival Arrive(OwnBody body) => SomeLead.Arrive(body.ToJson(), TestClock.Start, OwnChannels.Form);

    private static Submission Read(string body, string channel) => Parse.Submission(Encoding.UTF8.GetBytes(body), channel);
}
