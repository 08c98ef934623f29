using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.FollowUps;

public sealed class DueWorkTests
{
    private static readonly FollowUpOptions Options = new();

    [Fact]
    public void A_lead_is_due_for_what_its_list_shows()
    {
        var unscored = SomeLead.New with { Score = SomeLead.New.Score with { NextChangeAt = null } };
        var overdue = unscored with { FollowUp = FollowUpPolicy.Advance(unscored.FollowUp, TestClock.Start.AddHours(24), Options).FollowUp };

        Assert.Equal(DueKind.Pending, DueWork.Of(unscored, Options)?.Kind);
        Assert.Equal(DueKind.Overdue, DueWork.Of(overdue, Options)?.Kind);
        Assert.Null(DueWork.Of(unscored with { FollowUp = FollowUp.None }, Options));
        Assert.Null(DueWork.Of(unscored with { Consent = unscored.Consent with { OptedOutAt = TestClock.Start } }, Options));
        Assert.Null(DueWork.Of(overdue with { Consent = overdue.Consent with { HasOwnRequest = false } }, Options));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 18)]
    public void The_earlier_of_clock_and_rescoring_decides_when_to_look(int rescoreHours, int lookHours)
    {
        var lead = SomeLead.New with { Score = SomeLead.New.Score with { NextChangeAt = TestClock.Start.AddHours(rescoreHours) } };

        Assert.Equal(new DueWork(DueKind.Pending, TestClock.Start.AddHours(lookHours)), DueWork.Of(lead, Options));
    }

    [Fact]
    public void A_lead_without_a_clock_is_only_rescored_and_a_test_lead_not_even_that()
    {
        var scored = SomeLead.New with { FollowUp = FollowUp.None, Score = SomeLead.New.Score with { NextChangeAt = TestClock.Start.AddHours(5) } };

        Assert.Equal(new DueWork(DueKind.Rescoring, TestClock.Start.AddHours(5)), DueWork.Of(scored, Options));
        Assert.Null(DueWork.Of(scored with { Submissions = scored.Submissions with { IsTest = true } }, Options));
    }
}
