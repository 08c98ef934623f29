using FsCheck.Fluent;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.LifeCycle;

public sealed class ScoreReplayTests
{
    private static readonly DateTimeOffset Start = TestClock.Start;

    [Fact]
    public void A_score_of_the_past_is_the_one_that_was_shown_in_whatever_order_the_history_is_read() => HostileText.Check(
        from arrivals in SomeLead.Arrivals(5)
        from hours in Gen.Choose(1, 300).ListOf(8)
        from kinds in Gen.Elements(Enum.GetValues<ActivityKind>()).ListOf(8)
        from order in Gen.Shuffle(Enumerable.Range(0, 40))
        select (arrivals, hours, kinds, order),
        given =>
        {
            var events = new List<LeadEvent>();
            var shown = new List<(DateTimeOffset At, Score Score)>();
            Lead? lead = null;
            foreach (var (at, run) in Moments(given.arrivals, given.hours, given.kinds).OrderBy(one => one.At))
            {
                if (run(lead) is not { } change)
                    continue;
                lead = change.Lead;
                events.AddRange(change.Events);
                shown.Add((at, lead.Score));
            }

            foreach (var (at, score) in shown)
            {
                var replay = new ScoreReplay(lead!.Id, SomeLead.Rules);
                foreach (var happened in events.Where(one => one.At <= at).Zip(given.order).OrderBy(one => one.Second).Select(one => one.First))
                    replay.Add(happened);
                var then = replay.At(score.At)!.Score;
                Assert.Equal((score.Value, score.Grade, score.Temperature, score.IsMql), (then.Value, then.Grade, then.Temperature, then.IsMql));
                Assert.Equal(score.Reasons, then.Reasons);
                Assert.Equal(score.NextChangeAt, then.NextChangeAt);
            }
        },
        tests: 100);

    [Fact]
    public void Before_the_first_submission_there_is_no_score()
    {
        var replay = new ScoreReplay(SomeLead.Id, SomeLead.Rules);
        replay.Add(new LeadEvent.Activity(Start, "a", ActivityKind.Webinar, null, null, null, null, null, 20, null));

        Assert.Null(replay.At(Start));
    }

    [Fact]
    public void Another_model_gives_its_own_points_and_reasons()
    {
        var other = SomeLead.Model with
        {
            Version = "other",
            Interest = SomeLead.Model.Interest with { Activities = new ActivityModel { Kinds = new KindPoints { Webinar = 100 } } },
        };
        var change = ActivitySteps.Record(SomeLead.New, [new ActivityReport("a", Start, ActivityKind.Webinar)], [], null, SomeLead.Rules);
        var replay = new ScoreReplay(SomeLead.Id, SomeLead.Rules with { Scorer = new Scorer(other) });
        foreach (var happened in change.Events.Append(SomeLead.Arrive(new LeadBody(), Start).ToEvent()))
            replay.Add(happened);

        var score = replay.At(Start)!.Score;

        Assert.Equal("other", score.ModelVersion);
        Assert.Contains("+50.00 webinar", score.Reasons);
    }

    [Fact]
    public void Every_change_to_come_is_told_and_each_is_one()
    {
        var lead = SomeLead.New;

        var changes = SomeLead.Scorer.ChangesAfter(lead.Score, lead).ToArray();

        Assert.NotEmpty(changes);
        Assert.Null(changes[^1].NextChangeAt);
        var before = lead.Score;
        foreach (var change in changes)
        {
            var just = SomeLead.Scorer.Score(lead, change.At.AddSeconds(-1));
            Assert.Equal((before.Grade, before.Temperature, before.IsMql), (just.Grade, just.Temperature, just.IsMql));
            Assert.NotEqual((before.Grade, before.Temperature, before.IsMql), (change.Grade, change.Temperature, change.IsMql));
            before = change;
        }
    }

    private static IEnumerable<(DateTimeOffset At, Func<Lead?, Change?> Run)> Moments(
        Core.Merging.Arrival[] arrivals, List<int> hours, List<ActivityKind> kinds)
    {
        foreach (var arrival in arrivals)
            yield return (arrival.ReceivedAt, lead => LeadSteps.OnSubmission(lead, SomeLead.Id, arrival, new Reception([]), SomeLead.Rules));
        foreach (var (number, kind) in kinds.Index())
        {
            var at = Start.AddHours(hours[number]).AddTicks(77_000 + number);
            var outcome = kind == ActivityKind.Call ? (CallOutcome?)CallOutcome.Reached : null;
            yield return (at, lead => lead is null
                ? null
                : ActivitySteps.Record(lead, [new ActivityReport($"a{number}", at, kind, outcome, "kim")], [], null, SomeLead.Rules));
        }
    }
}
