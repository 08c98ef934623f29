using System.Text;
using System.Text.Json;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Duplicates;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Reading;

public sealed class LeadViewTests
{
    private const string Hostile = "</script><script>alert('1')</script> & \"quoted\" \u202Egnp.exe\u2066 \u2028 <!-- 😀";

    private static readonly HistoryLine[] History =
    [
        new(
            new LeadEvent.Unknown("LaterKind", TestClock.Start, "1", new Dictionary<string, object>
            {
                ["Body"] = Encoding.UTF8.GetBytes(Hostile),
                ["Score"] = 42,
                ["NextFollowUpAt"] = TestClock.Start,
                ["Note"] = Hostile,
            }),
            null),
    ];

    private static readonly Lead Lead = SomeLead.Of([
        SomeLead.Arrive(new LeadBody { FirstName = Hostile, Company = Hostile, Description = Hostile, OfferTitle = Hostile }, TestClock.Start),
    ]) with
    {
        Ownership = new LeadOwnership(Hostile, null, Hostile),
    };

    [Fact]
    public void Nothing_that_a_page_would_take_as_markup_leaves_unescaped()
    {
        var text = ApiJson.Response(FakeRequest.Get(""), LeadView.Of(Lead, [], History)).Text();

        Assert.DoesNotContain(text, character => character is '<' or '>' or '&' or '\'' || character > 0x7E);
    }

    [Fact]
    public void And_yet_every_character_arrives()
    {
        var response = ApiJson.Response(FakeRequest.Get(""), LeadView.Of(Lead, [], History));

        var lead = response.Json();
        Assert.Equal("application/json; charset=utf-8", response.Header("Content-Type"));
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal(Lead.Contact.Company, lead.GetProperty("contact").GetProperty("company").GetString());
        Assert.Equal(Hostile, lead.GetProperty("owner").GetString());
        var facts = lead.GetProperty("history")[0].GetProperty("facts");
        Assert.Equal("laterKind", lead.GetProperty("history")[0].GetProperty("kind").GetString());
        Assert.Equal(Hostile, facts.GetProperty("body").GetString());
        Assert.Equal(Hostile, facts.GetProperty("note").GetString());
        Assert.Equal(42, facts.GetProperty("score").GetInt32());
        Assert.Equal(TestClock.Start, facts.GetProperty("nextFollowUpAt").GetDateTimeOffset());
    }

    [Fact]
    public void The_view_says_whether_the_lead_may_be_contacted_and_when_its_answer_is_due()
    {
        var view = ApiJson.Response(FakeRequest.Get(""), LeadView.Of(SomeLead.New)).Json();

        Assert.True(view.GetProperty("mayBeContacted").GetBoolean());
        Assert.Equal("waiting", view.GetProperty("followUp").GetProperty("stage").GetString());
        Assert.Equal(TestClock.Start.AddHours(24), view.GetProperty("followUp").GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal("azureMarketplace", view.GetProperty("lastOrigin").GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Undefined, view.TryGetProperty("history", out var history) ? history.ValueKind : JsonValueKind.Undefined);
    }

    [Fact]
    public void A_list_names_the_possible_duplicates_of_the_head()
    {
        var lead = SomeLead.New with { Keys = SomeLead.New.Keys with { PossibleDuplicates = [Id('a'), Id('b')] } };

        Assert.Equal([new PossibleDuplicateView(Id('a')), new PossibleDuplicateView(Id('b'))], LeadView.Of(lead).PossibleDuplicates);
    }

    [Fact]
    public void A_lead_that_was_asked_for_says_how_likely_they_are_and_why()
    {
        var likeness = new LikenessResult(0.99999, [LikenessReason.LastNameSame, LikenessReason.FirstNameOther]);

        var view = Assert.Single(LeadView.Of(SomeLead.New, [new PossibleDuplicate(Id('c'), likeness)]).PossibleDuplicates);

        Assert.Equal((Id('c'), 0.999), (view.Id, view.Likelihood));
        Assert.Equal(["same last name", "another first name"], view.Reasons);
    }

    private static LeadId Id(char letter) => LeadId.Parse(new string(letter, 26));
}
