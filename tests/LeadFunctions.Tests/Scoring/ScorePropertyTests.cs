using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

public sealed class ScorePropertyTests
{
    private static readonly Gen<(ScoringModel Model, LeadFacts Facts, Interest Interest, DateTimeOffset Now)> Samples =
        from model in Generators.Model
        from facts in Generators.Facts
        from share in Gen.Choose(0, 2500)
        from at in Generators.Moment
        from seconds in Gen.OneOf(Gen.Constant(0), Gen.Choose(-3600, 100_000_000))
        from causes in Gen.Choose(-700, 1500).ListOf().Resize(12)
        let points = model.Interest.FullAt * share / 1000.0
        select (
            model,
            facts,
            new Interest(points, at) { Shares = [.. causes.Select((cause, number) => new InterestShare($"cause {number}", points * cause / 1000.0))] },
            at.AddSeconds(seconds));

    [Fact]
    public void The_computed_change_is_right_to_the_second()
    {
        var changes = 0;
        Generators.Check(
            Samples,
            sample =>
            {
                var scorer = new Scorer(sample.Model);
                var now = scorer.Score(sample.Facts, sample.Interest, sample.Now);
                if (now.NextChangeAt is not { } change)
                {
                    var never = scorer.Score(sample.Facts, sample.Interest, sample.Now.AddYears(5000));
                    return IsSame(now, never);
                }

                changes++;
                var before = change.AddSeconds(-1) > sample.Now ? change.AddSeconds(-1) : sample.Now;
                return change > sample.Now
                    && !IsSame(now, scorer.Score(sample.Facts, sample.Interest, change))
                    && IsSame(now, scorer.Score(sample.Facts, sample.Interest, before));
            },
            tests: 2000);

        Assert.True(changes > 500, $"Only {changes} samples had a change to look at.");
    }

    [Fact]
    public void Nothing_changes_before_the_computed_change() => Generators.Check(
        from sample in Samples
        from percent in Gen.Choose(0, 99)
        select (sample, percent),
        both =>
        {
            var ((model, facts, interest, at), percent) = both;
            var scorer = new Scorer(model);
            var now = scorer.Score(facts, interest, at);
            if (now.NextChangeAt is not { } change || change.AddSeconds(-1) < at)
                return true;

            var between = at + ((change.AddSeconds(-1) - at) * (percent / 100.0));
            return IsSame(now, scorer.Score(facts, interest, between));
        });

    [Fact]
    public void Following_the_changes_ends_and_only_cools() => Generators.Check(
        Samples,
        sample =>
        {
            var scorer = new Scorer(sample.Model);
            var score = scorer.Score(sample.Facts, sample.Interest, sample.Now);
            var steps = 0;
            while (score.NextChangeAt is { } change)
            {
                var next = scorer.Score(sample.Facts, sample.Interest, change);
                if (next.Temperature > score.Temperature || next.Grade[1] < score.Grade[1] || (next.IsMql && !score.IsMql) || ++steps > 6)
                    return false;
                score = next;
            }

            return true;
        });

    [Fact]
    public void Values_stay_within_0_and_100() => Generators.Check(
        Samples,
        sample =>
        {
            var score = new Scorer(sample.Model).Score(sample.Facts, sample.Interest, sample.Now);
            return score.Value is >= 0 and <= 100 && score.Fit is >= 0 and <= 100 && score.Interest is >= 0 and <= 100;
        });

    [Fact]
    public void The_reasons_add_up_to_the_score_exactly() => Generators.Check(
        Samples,
        sample =>
        {
            var score = new Scorer(sample.Model).Score(sample.Facts, sample.Interest, sample.Now);
            var sum = score.Reasons.Sum(reason => decimal.Parse(reason.Split(' ')[0], CultureInfo.InvariantCulture));
            return sum == score.Value;
        });

    [Fact]
    public void More_interest_never_lowers_a_score() => Generators.Check(
        from sample in Samples
        from more in Gen.Choose(0, 100_000)
        select (sample, more),
        both =>
        {
            var ((model, facts, interest, at), more) = both;
            var scorer = new Scorer(model);
            var one = scorer.Score(facts, interest, at);
            var other = scorer.Score(facts, interest with { Points = interest.Points + (more / 10.0) }, at);
            return other.Value >= one.Value && other.Interest >= one.Interest && other.Temperature >= one.Temperature
                && other.Grade[1] <= one.Grade[1] && (other.IsMql || !one.IsMql);
        });

    private static bool IsSame(Score one, Score other) =>
        one.Grade == other.Grade && one.Temperature == other.Temperature && one.IsMql == other.IsMql;
}
