using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

public sealed class DecayPropertyTests
{
    private static readonly Scorer Shipped = new(ShippedModel.Load());

    [Fact]
    public void A_half_life_halves()
    {
        var interest = Shipped.Add(Interest.None, LeadAction.ContactMe, LeadSource.AppSource, Generators.Start);

        Assert.Equal((60, Generators.Start), (interest.Points, interest.At));
        Assert.Equal(30, Shipped.InterestAt(interest, Generators.Start.AddDays(14)), 12);
        Assert.Equal(7.5, Shipped.InterestAt(interest, Generators.Start.AddDays(42)), 12);
    }

    [Fact]
    public void A_clock_that_runs_behind_does_not_raise_interest() =>
        Assert.Equal(60, Shipped.InterestAt(new Interest(60, Generators.Start), Generators.Start.AddDays(-1)));

    [Fact]
    public void Points_for_the_source_come_on_top() =>
        Assert.Equal(70, Shipped.Add(Interest.None, LeadAction.ContactMe, LeadSource.AzurePortal, Generators.Start).Points);

    [Fact]
    public void Interest_is_kept_in_utc()
    {
        var local = Generators.Start.ToOffset(TimeSpan.FromHours(9));

        Assert.Equal(TimeSpan.Zero, Shipped.Add(Interest.None, LeadAction.Install, LeadSource.AppSource, local).At.Offset);
    }

    [Fact]
    public void Add_then_decay_equals_decay_then_add() => Generators.Check(
        from model in Generators.Model
        from interest in Generators.AnyInterest
        from happened in Generators.Event
        from later in Gen.Choose(0, 1_000_000)
        select (model, interest, happened, later),
        sample =>
        {
            var scorer = new Scorer(sample.model);
            var (action, source, at) = sample.happened;
            var end = (at > sample.interest.At ? at : sample.interest.At).AddMinutes(sample.later);

            var addedFirst = scorer.InterestAt(scorer.Add(sample.interest, action, source, at), end);
            var decayedFirst = scorer.InterestAt(sample.interest, end) + scorer.InterestAt(scorer.Add(Interest.None, action, source, at), end);

            return AreClose(addedFirst, decayedFirst);
        });

    [Fact]
    public void The_order_of_arrival_does_not_matter() => Generators.Check(
        from model in Generators.Model
        from events in Generators.Event.ListOf(6)
        from shuffled in Gen.Shuffle(events.ToArray())
        select (model, events, shuffled),
        sample =>
        {
            var scorer = new Scorer(sample.model);
            var (one, other) = (AddAll(scorer, sample.events), AddAll(scorer, sample.shuffled));
            return one.At == other.At && AreClose(one.Points, other.Points);
        });

    [Fact]
    public void Do_not_contact_adds_nothing_wherever_it_comes_from() => Generators.Check(
        from interest in Generators.AnyInterest
        from happened in Generators.Event
        select (interest, happened),
        sample => Shipped.Add(sample.interest, LeadAction.DoNotContact, sample.happened.Source, sample.happened.At) == sample.interest);

    [Fact]
    public void Interest_only_falls_between_actions_and_never_below_zero() => Generators.Check(
        from model in Generators.Model
        from interest in Generators.AnyInterest
        from moments in Generators.Moment.Two()
        select (model, interest, moments),
        sample =>
        {
            var scorer = new Scorer(sample.model);
            var (one, other) = sample.moments;
            var (early, late) = one <= other ? (one, other) : (other, one);
            return scorer.InterestAt(sample.interest, early) >= scorer.InterestAt(sample.interest, late) && scorer.InterestAt(sample.interest, late) >= 0;
        });

    [Theory]
    [InlineData(0.1)]
    [InlineData(3650)]
    public void Interest_stays_a_number_over_all_of_the_calendar(double halfLifeDays)
    {
        var model = ShippedModel.Load();
        var scorer = new Scorer(model with { Interest = model.Interest with { HalfLifeDays = halfLifeDays } });
        DateTimeOffset[] moments = [DateTimeOffset.MaxValue, DateTimeOffset.MinValue, Generators.Start];

        var interest = AddAll(scorer, Enumerable.Range(0, 30_000).Select(i => (LeadAction.ContactMe, LeadSource.AzurePortal, moments[i % 3])));

        Assert.All(moments, at => Assert.True(double.IsFinite(scorer.InterestAt(interest, at))));
    }

    private static Interest AddAll(Scorer scorer, IEnumerable<(LeadAction Action, LeadSource Source, DateTimeOffset At)> events) =>
        events.Aggregate(Interest.None, (interest, happened) => scorer.Add(interest, happened.Action, happened.Source, happened.At));

    private static bool AreClose(double one, double other) => Math.Abs(one - other) <= 1e-9 * Math.Max(1e-300, Math.Max(one, other));
}
