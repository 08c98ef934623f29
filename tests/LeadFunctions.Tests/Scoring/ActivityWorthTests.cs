using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

public sealed class ActivityWorthTests
{
    private static readonly Scorer Scorer = new(ShippedModel.Load());

    [Theory]
    [InlineData(ActivityKind.PageView, "/pricing", 15, "pricing page seen")]
    [InlineData(ActivityKind.PageView, "/PRICING/eu", 15, "pricing page seen")]
    [InlineData(ActivityKind.PageView, "/careers", -10, "careers page seen")]
    [InlineData(ActivityKind.PageView, "/docs", 2, "page seen")]
    [InlineData(ActivityKind.PricingView, "/careers", 15, "pricing page seen")]
    [InlineData(ActivityKind.Download, "EU price list.pdf", 20, "price list downloaded")]
    [InlineData(ActivityKind.Download, "/pricing", 10, "document downloaded")]
    [InlineData(ActivityKind.Webinar, null, 20, "webinar")]
    public void The_first_rule_that_matches_counts_else_the_kind(object kind, string? subject, int points, string cause) =>
        Assert.Equal(new Worth(points, cause), Scorer.WorthOf((ActivityKind)kind, subject: subject));

    [Fact]
    public void Every_kind_and_outcome_has_its_own_points_and_name()
    {
        // A model in which each number differs, so that none is read for another.
        var kinds = new KindPoints();
        var number = 0;
        foreach (var property in typeof(KindPoints).GetProperties())
            property.SetValue(kinds, --number);
        var worth = new ActivityWorth(new ActivityModel { Kinds = kinds });

        var all = Enum.GetValues<ActivityKind>().Where(kind => kind != ActivityKind.Call).Select(kind => worth.Of(kind))
            .Concat(Enum.GetValues<CallOutcome>().Select(outcome => worth.Of(ActivityKind.Call, outcome))).ToArray();

        Assert.Equal(Enumerable.Range(1, all.Length), all.Select(one => -one.Points).Order());
        Assert.Equal(all.Length, all.Select(one => one.Cause).Distinct().Count());
    }

    [Fact]
    public void A_model_of_before_gives_activities_nothing() =>
        Assert.All(Enum.GetValues<ActivityKind>(), kind => Assert.Equal(0, new ActivityWorth(new ActivityModel()).Of(kind).Points));
}
