using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

/// <summary>What is known of a lead's temperature ahead of time is what scoring says then.</summary>
public sealed class CoolingTests
{
    [Fact]
    public void Says_what_scoring_says_at_every_whole_second() => Generators.Check(
        from model in Generators.Model
        from facts in Generators.Facts
        from interest in Generators.AnyInterest
        from days in Gen.Choose(-100, 3000)
        select (model, facts, interest, days),
        given =>
        {
            var scorer = new Scorer(given.model);
            var at = new DateTimeOffset(given.interest.At.AddDays(given.days).UtcDateTime.Date, TimeSpan.Zero);
            var score = scorer.Score(given.facts, given.interest, at);
            var cooling = scorer.CoolingOf(score.Fit, given.interest);
            return cooling.HotUntil <= cooling.WarmUntil
                && cooling.At(at) == score.Temperature
                && score.Value == scorer.HundredthsAt(score.Fit, given.interest.Points, given.interest.At, at) / 100
                && Edge(cooling.HotUntil)
                && Edge(cooling.WarmUntil);

            bool Edge(DateTimeOffset ends)
            {
                if (ends == DateTimeOffset.MinValue || ends == DateTimeOffset.MaxValue)
                    return true;
                var (before, then) = (Temperature(ends.AddSeconds(-1)), Temperature(ends));
                return then < before || ends.AddSeconds(-1) <= given.interest.At;
            }

            Temperature Temperature(DateTimeOffset moment) => scorer.Score(given.facts, given.interest, moment).Temperature;
        });

    [Fact]
    public void Falls_once_from_hot_and_once_from_warm()
    {
        var (hot, warm) = (Generators.Start.AddDays(1), Generators.Start.AddDays(2));
        var cooling = new Cooling(hot, warm);

        Assert.Equal([Temperature.Hot, Temperature.Warm, Temperature.Cold], new[] { hot.AddTicks(-1), hot, warm }.Select(cooling.At));
        Assert.Equal([hot, warm, null], new[] { hot.AddTicks(-1), hot, warm }.Select(cooling.NextAfter));
        Assert.Null(new Cooling(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).NextAfter(hot));
    }
}
