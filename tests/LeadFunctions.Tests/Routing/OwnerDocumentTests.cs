using System.Globalization;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Routing;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Docs;

namespace LeadFunctions.Tests.Routing;

/// <summary>docs/routing.md against the code: when a lead is routed, how its time counts, and when it is listed.</summary>
public sealed class OwnerDocumentTests
{
    private static readonly string Page = Repository.Read("docs/routing.md");

    private static readonly LeadRules Rules = SomeLead.Rules with { Router = RoutingDocumentTests.Router };

    private static readonly LeadBody Italian = new() { Country = "Italy", LeadSource = "AppSource-PLT|contoso.app", ActionCode = null };

    private static readonly LeadBody NoticeOfItalian = new() { Country = "Italy", LeadSource = "AppSource-DNC|contoso.app", ActionCode = null };

    public static TheoryData<string, string, string> Cases => Rows3("When");

    public static TheoryData<string, string, string> Openness => Rows3("The index");

    public static TheoryData<string, string, string, string> Times
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var row in Markdown.Rows(Markdown.Section(Page, "Working hours")))
                data.Add(row[0], row[1], row[2], row[3]);
            return data;
        }
    }

    [Fact]
    public void All_tables_are_found() => Assert.Equal((14, 4, 6), (Cases.Count, Openness.Count, Times.Count));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_lead_is_routed_when_the_page_says_so(string comes, string lead, string goesTo)
    {
        var known = Known(lead);
        var arrival = Comes(comes);

        var chosen = OwnerChoice.OnSubmission(known, known?.Id ?? SomeLead.Id, arrival, arrival.ReceivedAt, Rules);

        var owner = chosen switch
        {
            Assignment.Turn { Team: "emea" } => "whom the rules say",
            Assignment.Person person => person.Name,
            null => known?.Ownership.Owner ?? "nobody",
            _ => chosen.ToString(),
        };
        Assert.Equal(goesTo, owner);
        // A delivery of what is in the lead already decides nothing.
        var after = LeadSteps.OnSubmission(known, SomeLead.Id, arrival, new Reception([]), Rules).Lead;
        Assert.Null(OwnerChoice.OnSubmission(after, after.Id, arrival, arrival.ReceivedAt, Rules));
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void An_answer_is_due_when_the_page_says_so(string request, string owner, string atRisk, string due)
    {
        var hands = owner.Split(", ");
        var reception = new Reception([], OwnerOf(hands[0]) is { } first ? new NewOwner(first, "", null) : null);
        var lead = LeadSteps.OnSubmission(null, SomeLead.Id, SomeLead.Arrive(Italian, At(request)), reception, Rules).Lead;
        foreach (var hand in hands.Skip(1))
        {
            var at = At(hand[..hand.LastIndexOf(' ')]);
            lead = PeopleSteps.Assign(lead, hand[(hand.LastIndexOf(' ') + 1)..], null, null, null, new Act("kim", at, "cause"), Rules).Lead;
        }

        Assert.Equal((At(atRisk), At(due)), (lead.FollowUp.AtRiskAt, lead.FollowUp.DueAt));
        Assert.Equal(Rules.Router.CalendarOf(lead.Ownership.Owner) is not null, lead.FollowUp.IsBusinessHours);
    }

    [Theory]
    [MemberData(nameof(Openness))]
    public void A_lead_is_open_when_the_page_says_so(string stages, string waits, string open)
    {
        var mayBeContacted = !stages.StartsWith("any", StringComparison.Ordinal);
        LeadStage[] all = mayBeContacted
            ? [.. stages.Split(", ").Select(stage => Enum.Parse<LeadStage>(stage.Trim('`'), ignoreCase: true))]
            : Enum.GetValues<LeadStage>();
        var clock = SomeLead.New.FollowUp;
        FollowUp[] clocks = waits switch
        {
            "nothing" => [FollowUp.None],
            "nothing, or an appointment" => [FollowUp.None, clock with { Kind = FollowUpKind.Appointment }],
            "an answer or the next attempt, or something that is overdue" =>
            [
                clock,
                clock with { Stage = FollowUpStage.AtRisk },
                clock with { Kind = FollowUpKind.Attempt },
                clock with { Stage = FollowUpStage.Overdue, Kind = FollowUpKind.Appointment },
            ],
            "anything" => [FollowUp.None, clock, clock with { Stage = FollowUpStage.Overdue }],
            _ => throw new ArgumentException(waits),
        };

        foreach (var stage in all)
        {
            foreach (var one in clocks)
            {
                var lead = SomeLead.New with { LifeCycle = SomeLead.New.LifeCycle with { Stage = stage }, FollowUp = one };
                lead = mayBeContacted ? lead : lead with { Consent = lead.Consent with { OptedOutAt = TestClock.Start } };
                Assert.Equal(open == "yes", lead.IsOpen);
            }
        }
    }

    private static Lead? Known(string lead)
    {
        if (lead == "not known yet")
            return null;
        var known = LeadSteps.OnSubmission(null, SomeLead.Id, SomeLead.Arrive(Italian, TestClock.Start), new Reception([]), Rules).Lead;
        var words = lead.Replace(',', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var owner = words[0] == "of" ? words[1] : words[0][..words[0].IndexOf('\'', StringComparison.Ordinal)];
        if (words.Contains("won"))
            known = Deal(Assign(known, words[Array.IndexOf(words, "won") - 1], 1));
        if (OwnerOf(owner) is { } name)
            known = Assign(known, name, 3, isByRule: !words.Contains("person"));
        if (lead.Contains("opted out", StringComparison.Ordinal))
            known = LeadHistory.Apply(known, new LeadEvent.OptedOut(TestClock.Start.AddMinutes(4), "kim", "phone", null), Rules);
        if (lead.Contains("spam", StringComparison.Ordinal))
            known = PeopleSteps.Move(known, new StageRequest(LeadStage.Disqualified, "spam"), new Act("kim", TestClock.Start.AddMinutes(4), "c"), Rules)!.Lead;
        return known;
    }

    private static Lead Assign(Lead lead, string to, int minute, bool isByRule = true) => LeadHistory.Apply(
        lead,
        new LeadEvent.Assigned(TestClock.Start.AddMinutes(minute), "cause", lead.Ownership.Owner, to, isByRule ? null : "kim", "rule", null),
        Rules);

    private static Lead Deal(Lead lead) => LeadHistory.Apply(
        lead,
        new LeadEvent.StageMoved(
            TestClock.Start.AddMinutes(2),
            "deal",
            LeadStage.Opportunity,
            LeadStage.Customer,
            "kim",
            null,
            null,
            0,
            null,
            new Deal(TestClock.Start.AddMinutes(2), null, null, null, null)),
        Rules);

    private static Arrival Comes(string what) => what switch
    {
        "a request" => SomeLead.Arrive(Italian, TestClock.Start.AddDays(1)),
        "a do-not-contact notice" => SomeLead.Arrive(NoticeOfItalian, TestClock.Start.AddDays(1)),
        "the same body within 10 minutes" => SomeLead.Arrive(Italian, TestClock.Start.AddMinutes(9)),
        "a test lead" => SomeLead.Arrive(LeadBody.PartnerCenterTest, TestClock.Start.AddDays(1)),
        "a lead without name, mail address and phone" =>
            SomeLead.Arrive(new LeadBody { FirstName = null, LastName = null, Email = null, Phone = null, Country = "Italy" }, TestClock.Start.AddDays(1)),
        _ => throw new ArgumentException(what),
    };

    private static string? OwnerOf(string word) => word == "nobody" ? null : word;

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.ParseExact(text, "ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static TheoryData<string, string, string> Rows3(string section)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in Markdown.Rows(Markdown.Section(Page, section)))
            data.Add(row[0], row[1], row[2]);
        return data;
    }
}
