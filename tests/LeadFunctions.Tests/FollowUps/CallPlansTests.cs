using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.FollowUps;

public sealed class CallPlansTests
{
    private static readonly CallPlans Shipped = new(SomeLead.FollowUps);

    [Theory]
    [InlineData(ActivityKind.Call, CallOutcome.Reached, "kim", true, true)]
    [InlineData(ActivityKind.Call, CallOutcome.NoAnswer, "kim", true, false)]
    [InlineData(ActivityKind.Call, CallOutcome.Voicemail, "kim", true, false)]
    [InlineData(ActivityKind.Call, CallOutcome.WrongNumber, "kim", false, false)]
    [InlineData(ActivityKind.Meeting, null, "kim", true, true)]
    [InlineData(ActivityKind.Email, null, "kim", true, false)]
    [InlineData(ActivityKind.Email, null, null, false, false)]
    [InlineData(ActivityKind.Note, null, "kim", false, false)]
    [InlineData(ActivityKind.Reply, null, null, false, false)]
    [InlineData(ActivityKind.EmailOpen, null, null, false, false)]
    [InlineData(ActivityKind.PricingView, null, "kim", false, false)]
    public void Only_what_one_of_us_tries_is_an_attempt(object kind, object? outcome, string? by, bool isAttempt, bool ends)
    {
        Assert.Equal(isAttempt, Shipped.IsAttempt((ActivityKind)kind, (CallOutcome?)outcome, by));
        Assert.Equal(ends, Shipped.Ends((ActivityKind)kind, (CallOutcome?)outcome));
    }

    [Fact]
    public void Nothing_that_the_customer_does_can_be_made_an_attempt()
    {
        var everything = new CallPlans(SomeLead.FollowUps with
        {
            Attempts = ["call/reached", "call/noAnswer", "call/voicemail", "call/wrongNumber", "email", "meeting"],
        });

        Assert.DoesNotContain(Enum.GetValues<ActivityKind>(), kind => !kind.IsOurs() && everything.IsAttempt(kind, null, "kim"));
        Assert.False(everything.IsAttempt(ActivityKind.Email, null, null));
    }

    [Fact]
    public void The_shipped_plans_take_5_to_12_attempts_hours_first_and_then_days() => Assert.All(Enum.GetValues<Temperature>(), temperature =>
    {
        var waits = Waits(Shipped, temperature, LeadStage.Lead);

        Assert.InRange(waits.Count + 1, 5, 12);
        Assert.Equal(waits.Order(), waits);
        if (temperature == Temperature.Hot)
            Assert.True(waits[0] < TimeSpan.FromDays(1));
    });

    [Fact]
    public void After_its_last_wait_a_plan_is_over()
    {
        var over = Shipped.After(5, Temperature.Cold, LeadStage.Lead);

        Assert.Equal(new NextAttempt("cold", TimeSpan.FromDays(1), IsOver: true), over);
        Assert.Equal(new NextAttempt("cold", TimeSpan.FromDays(7), IsOver: false), Shipped.After(4, Temperature.Cold, LeadStage.Lead));
        Assert.Equal(over, Shipped.After(LeadPlan.MostAttempts, Temperature.Cold, LeadStage.Lead));
    }

    [Theory]
    [InlineData(LeadStage.Customer)]
    [InlineData(LeadStage.Nurture)]
    [InlineData(LeadStage.Disqualified)]
    public void Whoever_is_closed_has_no_plan(object stage) => Assert.Null(Shipped.After(1, Temperature.Hot, (LeadStage)stage));

    [Fact]
    public void The_first_plan_that_fits_counts_and_one_may_be_for_customers()
    {
        var plans = new CallPlans(SomeLead.FollowUps with
        {
            Plans =
            [
                new PlanModel { Name = "customers", Stages = [LeadStage.Customer, LeadStage.Sql], Steps = ["1h"] },
                new PlanModel { Name = "hot", Temperatures = [Temperature.Hot, Temperature.Warm], Steps = ["2d"] },
            ],
        });

        Assert.Equal("customers", plans.After(1, Temperature.Hot, LeadStage.Customer)?.Plan);
        Assert.Equal("customers", plans.After(1, Temperature.Cold, LeadStage.Sql)?.Plan);
        Assert.Equal("hot", plans.After(1, Temperature.Warm, LeadStage.Lead)?.Plan);
        Assert.Null(plans.After(1, Temperature.Cold, LeadStage.Lead));
    }

    private static IReadOnlyList<TimeSpan> Waits(CallPlans plans, Temperature temperature, LeadStage stage) =>
    [
        .. Enumerable.Range(1, 13)
            .Select(attempts => plans.After(attempts, temperature, stage)!.Value)
            .TakeWhile(next => !next.IsOver)
            .Select(next => next.Wait),
    ];
}
