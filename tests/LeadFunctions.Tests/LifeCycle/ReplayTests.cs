using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Routing;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Routing;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>The history says everything that a lead is.</summary>
public sealed class ReplayTests
{
    /// <summary>Of the people ann's and bob's team counts its working hours, kim's all hours.</summary>
    private static readonly LeadRules Rules = SomeLead.Rules with { Router = new Router(SomeRouting.Model) };

    private static readonly Dictionary<ConsentPurpose, ConsentState> MailGranted = new() { [ConsentPurpose.Mail] = ConsentState.Granted };

    private static readonly string?[] Owners = ["ann", "bob", "kim", "former", null];

    /// <summary>Something that happens to a lead with such a history at a moment; null when it does not apply.</summary>
    private delegate Change? Step(Lead lead, DateTimeOffset at, string cause, IReadOnlyList<LeadEvent> history);

    private static Gen<Step> Assigning { get; } = Gen.Elements(Owners).Select<string?, Step>(to => (lead, at, cause, _) =>
        PeopleSteps.Assign(lead, to, null, null, null, SomeAct(at, cause), Rules));

    private static Gen<Step> Passing { get; } = Gen.Constant<Step>((lead, at, _, _) => LeadSteps.OnTime(lead, at, Rules));

    private static Gen<Step> Acting { get; } = Gen.Frequency(
        (3, Gen.Elements(ActivityKind.EmailOpen, ActivityKind.EmailClick, ActivityKind.Email).Select(kind => Act(kind))),
        (4, from outcome in Gen.Elements(Enum.GetValues<CallOutcome>())
            from hours in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 90)))
            select Act(ActivityKind.Call, outcome, hours: outcome == CallOutcome.WrongNumber ? 0 : hours)),
        (2, Gen.Elements(ActivityKind.Meeting, ActivityKind.Note, ActivityKind.Webinar, ActivityKind.Reply).Select(kind => Act(kind))),
        (2, Gen.Elements("/pricing", "/careers/sales", "/docs").Select(page => Act(ActivityKind.PageView, subject: page))),
        (1, Gen.Elements(ActivityKind.TrialStart, ActivityKind.Unsubscribe).Select(kind => Act(kind))));

    /// <summary>What people, time and whoever sends do with sequences.</summary>
    private static Gen<Step> Nurturing { get; } = Gen.Frequency(
        (3, Gen.Elements("trial", "no-answer", "not-now", "silence", "new-version", "cross-sell").Select<string, Step>(name => (lead, at, cause, _) =>
            SequenceSteps.Enter(lead, Rules.Nurture.Current(name)!, cause, SomeAct(at, cause), Rules).Change)),
        (1, Gen.Elements("trial", "silence").Select<string, Step>(name => (lead, at, cause, _) =>
            SequenceSteps.Leave(lead, name, SomeAct(at, cause), Rules))),
        (8, Passing),
        (8, Gen.Elements(TouchResult.Sent, TouchResult.Sent, TouchResult.Begun, TouchResult.Refused, TouchResult.Uncertain).Select<TouchResult, Step>(
            result => (lead, at, _, _) => Send(lead, result, at))),
        (1, Gen.Elements(TouchResult.Bounced, TouchResult.Complained).Select<TouchResult, Step>(result => (lead, at, cause, _) => TouchSteps.Returned(
            lead, result, lead.Nurture.Touches is [.., var last] ? last.Id : null, lead.Contact.Email ?? "ann@contoso.example", cause, at, Rules))),
        (3, Gen.Elements(ActivityKind.EmailOpen, ActivityKind.EmailClick, ActivityKind.Reply, ActivityKind.TrialStart).Select(kind => Act(kind))),
        (3, Gen.Constant<Step>((lead, at, cause, _) => SequenceSteps.Follow(
            Add(lead, new LeadEvent.Consented(at, cause, "kim", MailGranted, "words-1", "phone", null, null)), at, cause, Rules))));

    private static Gen<Step> AnyStep { get; } = Gen.OneOf(
        Gen.Constant<Step>((lead, at, cause, _) => Add(lead, new LeadEvent.Contacted(at, cause, "kim", "phone", null, null))),
        Gen.Choose(1, 90).Select<int, Step>(hours => (lead, at, cause, _) =>
            Add(lead, new LeadEvent.Contacted(at, cause, "lee", "phone", null, at.AddHours(hours)))),
        Gen.Constant<Step>((lead, at, _, _) => Add(lead, new LeadEvent.OptedOut(at, "kim", "phone", null))),
        from purpose in Gen.Elements(ConsentPurpose.Mail, ConsentPurpose.Calls, ConsentPurpose.Sharing)
        from state in Gen.Elements(Enum.GetValues<ConsentState>())
        select (Step)((lead, at, cause, _) => Add(
            lead,
            new LeadEvent.Consented(
                at, cause, "kim", new Dictionary<ConsentPurpose, ConsentState> { [purpose] = state }, "words-1", "phone", null, null))),
        Assigning,
        Passing,
        Gen.Constant<Step>((lead, at, _, _) => lead.Notices.FirstOrDefault() is { } open
            ? Add(lead, new LeadEvent.Notified(at, open.Kind, open.Level, ["log"]))
            : null),
        Gen.Elements(Enum.GetValues<LeadStage>()).Select<LeadStage, Step>(to => (lead, at, cause, _) => PeopleSteps.Move(
            lead, new StageRequest(to, ReasonOf(to)), SomeAct(at, cause), Rules)),
        from name in Gen.Elements("budget", "authority", "need", "timing")
        from verdict in Gen.Elements(Verdict.Yes, Verdict.Yes, Verdict.Yes, Verdict.No)
        select (Step)((lead, at, cause, _) => PeopleSteps.Qualify(
            lead, new Dictionary<string, (Verdict, string?)> { [name] = (verdict, null) }, null, SomeAct(at, cause), Rules)));

    [Fact]
    public void A_lead_is_what_its_events_made_of_it() => AssertReplayed(Gen.OneOf(AnyStep, Acting));

    [Fact]
    public void And_so_is_one_that_is_called_and_calls_back() => AssertReplayed(Acting);

    /// <summary>The clock is set anew with each owner, before, at and after the moments at which it runs out.</summary>
    [Fact]
    public void And_so_is_a_clock_that_goes_from_hand_to_hand() => AssertReplayed(Gen.OneOf(Assigning, Passing));

    [Fact]
    public void And_so_is_one_that_is_kept_warm() => AssertReplayed(Gen.Frequency((6, Nurturing), (1, AnyStep)));

    /// <remarks>Often what happens follows within seconds, as with programs.</remarks>
    private static void AssertReplayed(Gen<Step> step) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(
            Arb.From(
                from arrivals in SomeLead.Arrivals(8)
                from steps in step.ArrayOf(20)
                from gaps in Gen.Frequency((1, Gen.Choose(1, 4)), (2, Gen.Choose(1, 60 * 3600))).ArrayOf(20)
                from owners in Gen.Elements(Owners).ArrayOf(8)
                select (arrivals, steps, gaps, owners)),
            given =>
            {
                var events = new List<LeadEvent>();
                var lead = Live(given.arrivals, given.steps, given.gaps, given.owners, events);

                var replayed = LeadHistory.Replay(new LeadTree(lead.Id, [.. events.AsEnumerable().Reverse()], []), Rules)!;

                Assert.Empty(Fields(lead).Except(Fields(replayed)).Concat(Fields(replayed).Except(Fields(lead))));
            }));

    /// <summary>The lead's life, in the order of time, as processing, people and the timer bring it about.</summary>
    private static Lead Live(Core.Merging.Arrival[] arrivals, Step[] steps, int[] gaps, string?[] owners, List<LeadEvent> events)
    {
        var moments = new List<(DateTimeOffset At, Func<Lead?, Change?> Run)>();
        var at = TestClock.Start;
        foreach (var (number, step) in steps.Index())
        {
            var moment = at = at.AddSeconds(gaps[number]).AddTicks(5000 + number);
            moments.Add((moment, lead => lead is null ? null : step(lead, moment, $"cause-{number}", events)));
        }

        foreach (var (number, arrival) in arrivals.Index())
        {
            var owner = owners[number] is { } name ? new NewOwner(name, "rule", "emea") : null;
            moments.Add((arrival.ReceivedAt, lead => LeadSteps.OnSubmission(lead, SomeLead.Id, arrival, new Reception([], owner), Rules)));
        }

        Lead? lead = null;
        foreach (var (_, run) in moments.OrderBy(one => one.At))
        {
            if (run(lead) is not { } change)
                continue;
            lead = change.Lead;
            events.AddRange(change.Events);
        }

        return lead!;
    }

    private static SortedDictionary<string, string> Fields(Lead lead)
    {
        var fields = Filled.Fields(lead);
        fields["Interest.Points"] = Rounded(lead.Interest.Points);
        foreach (var (index, share) in lead.Interest.Shares.Index())
            fields[$"Interest.Shares[{index}].Points"] = Rounded(share.Points);
        return fields;
    }

    private static string Rounded(double points) => points.ToString("F6", CultureInfo.InvariantCulture);

    private static Step Act(ActivityKind kind, CallOutcome? outcome = null, string? subject = null, int hours = 0) => (lead, at, cause, history) =>
    {
        var by = kind.IsOurs() ? "max" : null;
        var report = new ActivityReport(cause, at, kind, outcome, by, subject, NextFollowUpAt: hours == 0 ? null : at.AddHours(hours));
        return ActivitySteps.Record(lead, [report], [.. history.OfType<LeadEvent.Activity>()], null, Rules);
    };

    private static Change Add(Lead lead, LeadEvent happened) => new(LeadHistory.Apply(lead, happened, Rules), [happened]);

    /// <summary>The touch that is to be sent, begun and brought to an end; null where there is none.</summary>
    private static Change? Send(Lead lead, TouchResult result, DateTimeOffset at)
    {
        if (lead.Nurture.Planned.FirstOrDefault() is not { Touch: { } touch })
            return null;
        return TouchSteps.Look(lead, touch.Id, at, Rules) switch
        {
            TouchOrder.Send send => send.Begun,
            TouchOrder.NotNow notNow => notNow.Change,
            TouchOrder.Unclear when result == TouchResult.Sent => TouchSteps.Sent(lead, touch.Id, "smtp", "1", at, Rules),
            TouchOrder.Unclear => TouchSteps.Failed(lead, touch.Id, result, "why", at, Rules),
            _ => null,
        };
    }

    private static string? ReasonOf(LeadStage to) => to switch { LeadStage.Nurture => "not-now", LeadStage.Disqualified => "spam", _ => null };

    private static Act SomeAct(DateTimeOffset at, string cause) => new("kim", at, cause);
}
