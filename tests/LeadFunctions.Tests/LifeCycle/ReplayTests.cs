using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>The history says everything that a lead is.</summary>
public sealed class ReplayTests
{
    /// <summary>Something that happens to a lead at a moment; null when it does not apply.</summary>
    private delegate Change? Step(Lead lead, DateTimeOffset at, string cause);

    private static Gen<Step> AnyStep { get; } = Gen.OneOf(
        Gen.Constant<Step>((lead, at, cause) => Add(lead, new LeadEvent.Contacted(at, cause, "kim", "phone", null, null))),
        Gen.Choose(1, 90).Select<int, Step>(hours => (lead, at, cause) =>
            Add(lead, new LeadEvent.Contacted(at, cause, "lee", "phone", null, at.AddHours(hours)))),
        Gen.Constant<Step>((lead, at, _) => Add(lead, new LeadEvent.OptedOut(at, "kim", "phone", null))),
        Gen.Constant<Step>((lead, at, cause) => Add(lead, new LeadEvent.Assigned(at, cause, lead.Ownership.Owner, "max", "kim", null, null))),
        Gen.Constant<Step>((lead, at, _) => LeadSteps.OnTime(lead, at, SomeLead.Rules)),
        Gen.Constant<Step>((lead, at, _) => lead.Notices.FirstOrDefault() is { } open
            ? Add(lead, new LeadEvent.Notified(at, open.Kind, open.Level, ["log"]))
            : null),
        Gen.Elements(Enum.GetValues<LeadStage>()).Select<LeadStage, Step>(to => (lead, at, cause) => PeopleSteps.Move(
            lead, new StageRequest(to, ReasonOf(to)), SomeAct(at, cause), SomeLead.Rules)),
        from name in Gen.Elements("budget", "authority", "need", "timing")
        from verdict in Gen.Elements(Verdict.Yes, Verdict.Yes, Verdict.Yes, Verdict.No)
        select (Step)((lead, at, cause) => PeopleSteps.Qualify(
            lead, new Dictionary<string, (Verdict, string?)> { [name] = (verdict, null) }, null, SomeAct(at, cause), SomeLead.Rules)));

    [Fact]
    public void A_lead_is_what_its_events_made_of_it() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(
            Arb.From(
                from arrivals in SomeLead.Arrivals(8)
                from steps in AnyStep.ArrayOf(16)
                from gaps in Gen.Choose(1, 60 * 3600).ArrayOf(16)
                select (arrivals, steps, gaps)),
            given =>
            {
                var events = new List<LeadEvent>();
                var lead = Live(given.arrivals, given.steps, given.gaps, events);

                var replayed = LeadHistory.Replay(new LeadTree(lead.Id, [.. events.AsEnumerable().Reverse()], []), SomeLead.Rules)!;

                Assert.Empty(Fields(lead).Except(Fields(replayed)).Concat(Fields(replayed).Except(Fields(lead))));
            }));

    /// <summary>The lead's life, in the order of time, as processing, people and the timer bring it about.</summary>
    private static Lead Live(Core.Merging.Arrival[] arrivals, Step[] steps, int[] gaps, List<LeadEvent> events)
    {
        var moments = new List<(DateTimeOffset At, Func<Lead?, Change?> Run)>();
        var at = TestClock.Start;
        foreach (var (number, step) in steps.Index())
        {
            var moment = at = at.AddSeconds(gaps[number]).AddTicks(5000 + number);
            moments.Add((moment, lead => lead is null ? null : step(lead, moment, $"cause-{number}")));
        }

        foreach (var arrival in arrivals)
            moments.Add((arrival.ReceivedAt, lead => LeadSteps.OnSubmission(lead, SomeLead.Id, arrival, new Reception([]), SomeLead.Rules)));
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
        fields["Interest.Points"] = lead.Interest.Points.ToString("F6", System.Globalization.CultureInfo.InvariantCulture);
        return fields;
    }

    private static Change Add(Lead lead, LeadEvent happened) => new(LeadHistory.Apply(lead, happened, SomeLead.Rules), [happened]);

    private static string? ReasonOf(LeadStage to) => to switch { LeadStage.Nurture => "not-now", LeadStage.Disqualified => "spam", _ => null };

    private static Act SomeAct(DateTimeOffset at, string cause) => new("kim", at, cause);
}
