using FsCheck.Fluent;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>Opens and clicks of programs count for nothing, however and whenever they become known.</summary>
public sealed class MailTouchTests
{
    private static readonly DateTimeOffset Start = TestClock.Start;

    [Fact]
    public void What_had_counted_is_taken_back_exactly_and_stays_visible()
    {
        var (lead, events) = Live([[Touch("a", 100)], [Touch("b", 103)]]);
        Assert.Equal(2, lead.Interest.Shares.Single(share => share.Cause == "e-mail opened").Points, 4);

        (lead, events) = Live([[Touch("a", 100)], [Touch("b", 103)], [Touch("c", 109)]]);

        var last = events[^1];
        Assert.Equal((ScannerSign.Burst, 0), (last.Dropped, last.Points));
        Assert.Equal(["a", "b"], last.TakesBack.Select(touch => touch.Id).Order());
        Assert.DoesNotContain(lead.Interest.Shares, share => share.Cause == "e-mail opened");
        Assert.Equal(SomeLead.Scorer.Score(SomeLead.New, lead.Score.At).Reasons, lead.Score.Reasons);
    }

    [Fact]
    public void Of_one_change_none_counts_even_for_a_moment()
    {
        var (_, events) = Live([[Touch("a", 100), Touch("b", 101), Touch("c", 102)]]);

        Assert.All(events, one => Assert.Equal((ScannerSign.Burst, 0, 0), (one.Dropped, one.Points, one.TakesBack.Count)));
    }

    [Fact]
    public void A_mail_of_ours_that_becomes_known_late_takes_back_what_followed_it_at_once()
    {
        var (lead, events) = Live([[Touch("a", 11)], [new ActivityReport("m", Start.AddSeconds(10), ActivityKind.Email)]]);

        Assert.Equal(["a"], events[^1].TakesBack.Select(touch => touch.Id));
        Assert.DoesNotContain(lead.Interest.Shares, share => share.Cause == "e-mail opened");
    }

    [Fact]
    public void A_second_burst_takes_back_nothing_twice()
    {
        var (_, events) = Live([[Touch("a", 0)], [Touch("b", 5)], [Touch("c", 9)], [Touch("d", 14)], [Touch("e", 18)], [Touch("f", 19)]]);

        string[] takenBack = [.. events.SelectMany(one => one.TakesBack).Select(touch => touch.Id)];
        Assert.Equal(takenBack.Distinct(), takenBack);
        Assert.Empty(takenBack.Intersect(events.Where(one => one.Dropped is not null).Select(one => one.ActivityId)));
        Assert.Equal(6, takenBack.Length + events.Count(one => one.Dropped is not null));
    }

    [Fact]
    public void Two_people_on_two_leads_are_no_burst()
    {
        var (one, _) = Live([[Touch("a", 100), Touch("b", 101)]]);
        var (other, _) = Live([[Touch("c", 100), Touch("d", 101)]]);

        Assert.All([one, other], lead => Assert.Equal(2, lead.Interest.Shares.Single(share => share.Cause == "e-mail opened").Points, 4));
    }

    [Fact]
    public void Two_people_on_one_lead_who_take_their_time_count() =>
        Assert.All(Live([[Touch("a", 100), Touch("b", 101)], [Touch("c", 112), Touch("d", 113)]]).Events, one => Assert.Null(one.Dropped));

    [Fact]
    public void The_order_of_arrival_and_how_they_are_bundled_change_nothing() => HostileText.Check(
        from seconds in Gen.Choose(0, 150).ListOf(12)
        from kinds in Gen.Elements(ActivityKind.EmailOpen, ActivityKind.EmailClick, ActivityKind.EmailClick, ActivityKind.Email).ListOf(12)
        let reports = seconds.Zip(kinds).Select((one, number) => new ActivityReport($"{number:00}", Start.AddSeconds(one.First / 2.0), one.Second)).ToArray()
        from shuffled in Gen.Shuffle(reports)
        from size in Gen.Choose(1, 4)
        select (reports, shuffled, size),
        given =>
        {
            var (inOrder, _) = Live(given.reports.OrderBy(one => one.At).Select(one => new[] { one }));
            var (shuffled, events) = Live(given.shuffled.Chunk(given.size));

            Assert.Equal(inOrder.Score.Reasons, shuffled.Score.Reasons);
            var at = Start.AddMinutes(5);
            Assert.Equal(SomeLead.Scorer.InterestAt(inOrder.Interest, at), SomeLead.Scorer.InterestAt(shuffled.Interest, at), 9);
            Assert.Equal(inOrder.Interest.Shares.Select(share => share.Cause), shuffled.Interest.Shares.Select(share => share.Cause));
            var programs = MailScanners.Among(
                given.reports.Where(one => one.Kind.IsMailTouch()).Select(one => new MailTouch(one.Id, one.At, one.Kind)),
                given.reports.Where(one => one.Kind == ActivityKind.Email).Select(one => one.At),
                SomeLead.Scorer.MailScanners);
            var dropped = events.Where(one => one.Dropped is not null).Select(one => one.ActivityId)
                .Concat(events.SelectMany(one => one.TakesBack).Select(touch => touch.Id));
            Assert.Equal(programs.Keys.Order(), dropped.Order());
        });

    [Fact]
    public void A_replay_of_the_history_says_the_same() => HostileText.Check(
        from seconds in Gen.Choose(0, 100).ListOf(10)
        let reports = seconds.Select((second, number) => Touch($"{number:00}", second / 2.0)).ToArray()
        from shuffled in Gen.Shuffle(reports)
        select shuffled,
        reports =>
        {
            var request = SomeLead.Arrive(new LeadBody(), Start);
            var (lead, events) = Live(reports.Select(one => new[] { one }), SomeLead.Of([request]));

            var replayed = LeadHistory.Replay(new LeadTree(lead.Id, [.. events, request.ToEvent()], []), SomeLead.Rules)!;

            Assert.Equal(lead.Score.Reasons, SomeLead.Scorer.Score(replayed, lead.Score.At).Reasons);
            Assert.Equal(lead.Interest.Shares.Select(share => share.Cause), replayed.Interest.Shares.Select(share => share.Cause));
        });

    private static ActivityReport Touch(string id, double second) => new(id, Start.AddSeconds(second), ActivityKind.EmailOpen);

    /// <summary>A lead's life as storage would have it: each change with the history so far.</summary>
    private static (Lead Lead, List<LeadEvent.Activity> Events) Live(IEnumerable<ActivityReport[]> changes, Lead? lead = null)
    {
        lead ??= SomeLead.New;
        var events = new List<LeadEvent.Activity>();
        foreach (var reports in changes)
        {
            // Only what is near is read.
            var (from, to) = (reports.Min(one => one.At) - MailScanners.Reach, reports.Max(one => one.At) + MailScanners.Reach);
            LeadEvent.Activity[] near = [.. events.Where(one => from <= one.At && one.At <= to)];
            var change = ActivitySteps.Record(lead, reports, near, null, SomeLead.Rules);
            lead = change.Lead;
            events.AddRange(change.Events.OfType<LeadEvent.Activity>());
        }

        return (lead, events);
    }
}
