using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

public sealed class InterestTests
{
    private static readonly Scorer Scorer = new(ShippedModel.Load());

    private static readonly Gen<(Worth Worth, DateTimeOffset At)> Earned =
        from points in Gen.Choose(-60, 60)
        from cause in Gen.Choose(0, 60)
        from seconds in Gen.Choose(0, 40 * 86400)
        select (new Worth(points, $"cause {cause:00}"), Generators.Start.AddSeconds(seconds));

    [Fact]
    public void Each_cause_keeps_its_share_and_all_fade_together()
    {
        var interest = Scorer.Add(Interest.None, LeadAction.ContactMe, LeadSource.AzurePortal, Generators.Start);
        interest = Scorer.Add(interest, Scorer.WorthOf(ActivityKind.PricingView), Generators.Start.AddDays(14));
        interest = Scorer.Add(interest, Scorer.WorthOf(ActivityKind.PricingView), Generators.Start.AddDays(28));

        Assert.Equal(
            [("asked for contact", 17.5), ("pricing page seen", 22.5)],
            interest.Shares.Select(share => (share.Cause, Math.Round(share.Points, 9))));
        Assert.Equal(40, interest.Points, 9);
    }

    [Fact]
    public void Order_changes_neither_the_sum_nor_a_share() => Generators.Check(
        from things in Earned.ListOf(12)
        from shuffled in Gen.Shuffle(things.ToArray())
        select (things, shuffled),
        orders =>
        {
            var (one, other) = (Add(orders.things), Add(orders.shuffled));
            return one.At == other.At && Math.Abs(one.Points - other.Points) < 1e-9
                && one.Shares.Select(share => share.Cause).SequenceEqual(other.Shares.Select(share => share.Cause))
                && one.Shares.Zip(other.Shares).All(pair => Math.Abs(pair.First.Points - pair.Second.Points) < 1e-9);
        });

    [Fact]
    public void What_is_taken_back_leaves_nothing_whatever_came_between() => Generators.Check(
        from things in Earned.ListOf(6)
        from given in Earned
        from later in Earned.ListOf(6)
        select (things, given, later),
        life =>
        {
            var without = Add(life.things.Concat(life.later));
            var with = Scorer.TakeBack(Add(life.things.Append(life.given).Concat(life.later)), life.given.Worth, life.given.At);
            var now = without.At > with.At ? without.At : with.At;
            var facts = new LeadFacts(new Contact(Email: "ann@contoso.example"));
            return with.Shares.Select(share => share.Cause).SequenceEqual(without.Shares.Select(share => share.Cause))
                && Scorer.Score(facts, with, now).Reasons.SequenceEqual(Scorer.Score(facts, without, now).Reasons);
        });

    [Fact]
    public void More_than_40_causes_are_kept_as_the_largest_and_the_others()
    {
        var interest = Add(Enumerable.Range(1, 60).Select(number => (new Worth(number, $"cause {number:00}"), Generators.Start)));

        Assert.Equal(40, interest.Shares.Count);
        Assert.Equal(1830, interest.Shares.Sum(share => share.Points), 9);
        Assert.Equal(Enumerable.Range(1, 21).Sum(), interest.Shares.Single(share => share.Cause == "other").Points, 9);
        Assert.Equal("cause 22", interest.Shares[0].Cause);
    }

    private static Interest Add(IEnumerable<(Worth Worth, DateTimeOffset At)> things) =>
        things.Aggregate(Interest.None, (interest, one) => Scorer.Add(interest, one.Worth, one.At));
}
