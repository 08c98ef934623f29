using System.Globalization;
using System.Text.Json;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Docs;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>The tables of docs/follow-up.md are what the code does with the shipped file.</summary>
public sealed class FollowUpTableTests
{
    private static readonly string[][] Rows = [.. Markdown.Rows(Repository.Read("docs/follow-up.md"))];
    private static readonly CallPlans Plans = new(SomeLead.FollowUps);
    private static readonly DateTimeOffset Start = TestClock.Start;

    /// <summary>How a lead comes to stand as each row of the page begins.</summary>
    private static readonly Dictionary<string, Func<Lead>> Lives = new()
    {
        ["a request"] = () => SomeLead.New,
        ["a first attempt that reached nobody"] = () => Call(SomeLead.New, 1),
        ["an attempt that names `nextFollowUpAt`"] = () => Agreed(),
        ["an attempt before what was agreed"] = () => Call(Agreed(), 9),
        ["an attempt that reached the customer"] = () => Call(Call(SomeLead.New, 1), 2, CallOutcome.Reached),
        ["the plan's last attempt"] = () => Enumerable.Range(1, 12).Aggregate(SomeLead.New, (lead, hour) => Call(lead, hour)),
        ["a wrong number, with an e-mail address"] = () => Call(SomeLead.New, 1, CallOutcome.WrongNumber),
        ["a wrong number, and no e-mail address"] = () =>
            Call(SomeLead.Of([SomeLead.Arrive(new LeadBody { Email = null }, Start)]), 1, CallOutcome.WrongNumber),
        ["a request amid the plan"] = () => Ask(Call(SomeLead.New, 1), 2),
        ["a request amid the plan, its attempt overdue"] = () => Ask(LeadSteps.OnTime(Call(SomeLead.New, 1), Start.AddHours(9), SomeLead.Rules).Lead, 10),
        ["Nurture"] = () => Move(LeadStage.Nurture, "not-now"),
        ["an attempt while in Nurture"] = () => Call(Move(LeadStage.Nurture, "not-now"), 9),
        ["Disqualified"] = () => Move(LeadStage.Disqualified, "not-a-fit"),
        ["Customer"] = () => LeadHistory.Apply(
            Call(SomeLead.New, 1),
            new LeadEvent.StageMoved(Start.AddHours(2), "x", LeadStage.Mql, LeadStage.Customer, "kim", null, null, 0, null, null),
            SomeLead.Rules),
        ["an opt-out"] = () => LeadHistory.Apply(Call(SomeLead.New, 1), new LeadEvent.OptedOut(Start.AddHours(2), "kim", "phone", null), SomeLead.Rules),
    };

    [Fact]
    public void Attempts_are_as_the_page_shows_them()
    {
        (string Name, ActivityKind Kind, CallOutcome? Outcome, string? By)[] ours =
        [
            .. Enum.GetValues<CallOutcome>().Select(outcome => ($"`call` `{NameOf(outcome)}`", ActivityKind.Call, (CallOutcome?)outcome, (string?)"kim")),
            ("`email` with `by`", ActivityKind.Email, null, "kim"),
            ("`email` without `by`", ActivityKind.Email, null, null),
            ("`meeting`", ActivityKind.Meeting, null, "kim"),
            ("`note`", ActivityKind.Note, null, "kim"),
            ("`reply`", ActivityKind.Reply, null, "kim"),
            ("`unsubscribe`", ActivityKind.Unsubscribe, null, "kim"),
        ];

        Assert.Equal(
            ours.Select(one => $"{one.Name}: {YesNo(Plans.IsAttempt(one.Kind, one.Outcome, one.By))} {YesNo(Plans.Ends(one.Kind, one.Outcome))}")
                .Append("all others: no no"),
            Rows.Where(row => row.Length == 3).Select(row => $"{row[0]}: {row[1]} {row[2]}"));
        Assert.All(
            Enum.GetValues<ActivityKind>().Except(ours.Select(one => one.Kind)),
            kind => Assert.False(Plans.IsAttempt(kind, null, "kim") || Plans.Ends(kind, null)));
    }

    [Fact]
    public void The_shipped_plans_are_as_the_page_shows_them() => Assert.Equal(
        SomeLead.FollowUps.Plans.Select(plan =>
        {
            var temperatures = plan.Temperatures is null ? "all" : string.Join(", ", plan.Temperatures.Select(one => $"`{NameOf(one)}`"));
            return $"`{plan.Name}`: {temperatures}: {string.Join(' ', plan.Steps)}: {plan.Steps.Count + 1}";
        }),
        Rows.SkipWhile(row => row[0] != "`hot`").TakeWhile(row => row[0].StartsWith('`')).Select(row => string.Join(": ", row)));

    [Fact]
    public void What_a_lead_waits_for_is_as_the_page_shows_it()
    {
        var shown = Rows.SkipWhile(row => row[0] != Lives.Keys.First()).ToArray();

        Assert.Equal(Lives.Keys, shown.Select(row => row[0]));
        Assert.All(shown, row => Assert.Equal(string.Join(" | ", row), string.Join(" | ", Row(row[0], Lives[row[0]]()))));
    }

    private static string[] Row(string name, Lead lead)
    {
        var waitsFor = lead.FollowUp.Stage == FollowUpStage.None ? "nothing" : $"`{NameOf(lead.FollowUp.Kind)}`";
        return
        [
            name,
            lead.Plan.Proposal is { } proposal ? $"{waitsFor} of `{NameOf(proposal.To)}`" : waitsFor,
            lead.Plan.Attempts.Count.ToString(CultureInfo.InvariantCulture),
            lead.Requests.Open.Count.ToString(CultureInfo.InvariantCulture),
        ];
    }

    private static Lead Agreed() =>
        Act(SomeLead.New, new ActivityReport("agreed", Start.AddHours(1), ActivityKind.Email, By: "kim", NextFollowUpAt: Start.AddDays(3)));

    private static Lead Call(Lead lead, int hour, CallOutcome outcome = CallOutcome.NoAnswer) =>
        Act(lead, new ActivityReport($"{hour}", Start.AddHours(hour), ActivityKind.Call, outcome, "kim"));

    private static Lead Act(Lead lead, ActivityReport report) => ActivitySteps.Record(lead, [report], [], null, SomeLead.Rules).Lead;

    private static Lead Ask(Lead lead, int hour) => SomeLead.Receive(lead, SomeLead.Arrive(new LeadBody { Description = "Hello?" }, Start.AddHours(hour)));

    private static Lead Move(LeadStage to, string reason) =>
        PeopleSteps.Move(Call(SomeLead.New, 1), new StageRequest(to, reason), new Act("kim", Start.AddHours(2), "x"), SomeLead.Rules)!.Lead;

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string NameOf<T>(T value) => JsonNamingPolicy.CamelCase.ConvertName(value!.ToString()!);
}
