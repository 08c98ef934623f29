using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Routing;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Routing;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>What becomes of a lead when its owner changes; the cases of docs/routing.md are tried there.</summary>
public sealed class OwnerTests
{
    /// <summary>Ann's and bob's team works on Mondays and Tuesdays, kim's all hours.</summary>
    private static readonly LeadRules Rules = SomeLead.Rules with { Router = new Router(SomeRouting.Model) };

    // A Sunday, 9:30.
    private static readonly DateTimeOffset Start = TestClock.Start;

    private static Lead New(string? owner) => Receive(null, SomeLead.Arrive(new LeadBody(), Start), owner);

    [Fact]
    public void An_assignment_that_a_request_caused_goes_with_it_and_is_no_line_of_the_journal_of_its_own()
    {
        var arrival = SomeLead.Arrive(new LeadBody(), Start);

        var change = LeadSteps.OnSubmission(null, SomeLead.Id, arrival, new Reception([], new NewOwner("ann", "rule", "emea")), Rules);

        var assigned = Assert.Single(change.Events.OfType<LeadEvent.Assigned>());
        Assert.Equal(
            (Start, arrival.SubmissionId, null, "ann", "rule", "emea"),
            (assigned.At, assigned.CausedBy, assigned.By, assigned.To, assigned.Rule, assigned.Team));
        Assert.Equal(new LeadOwnership("ann", Start, "rule", "emea"), change.Lead.Ownership);
    }

    [Fact]
    public void The_owner_in_other_letters_is_no_new_owner()
    {
        var lead = New("ann");

        var again = SomeLead.Arrive(new LeadBody { Description = "Again." }, Start.AddHours(1));
        var change = LeadSteps.OnSubmission(lead, lead.Id, again, new Reception([], new NewOwner("ANN ", "rule", null)), Rules);

        Assert.Empty(change.Events.OfType<LeadEvent.Assigned>());
        Assert.Equal("ann", change.Lead.Ownership.Owner);
        Assert.Empty(PeopleSteps.Assign(lead, "Ann", null, null, null, new Act("kim", Start.AddHours(1), "cause"), Rules).Events);
    }

    /// <summary>Replayed in the order of time, both lead to the same owner.</summary>
    [Fact]
    public void A_request_that_is_processed_late_does_not_go_behind_what_was_decided_since()
    {
        var lead = PeopleSteps.Assign(New("ann"), "kim", null, null, null, new Act("max", Start.AddHours(2), "cause"), Rules).Lead;

        lead = Receive(lead, SomeLead.Arrive(new LeadBody { Description = "Late." }, Start.AddHours(1)), "bob");

        Assert.Equal(("bob", Start.AddHours(2).AddTicks(1)), (lead.Ownership.Owner, lead.Ownership.Since));
    }

    [Fact]
    public void Whoever_first_contacts_a_lead_of_nobody_owns_it_from_then_on()
    {
        var lead = LeadHistory.Apply(New(null), new LeadEvent.Contacted(Start.AddHours(1), "one", "kim", "phone", null, null), Rules);
        lead = LeadHistory.Apply(lead, new LeadEvent.Contacted(Start.AddHours(2), "two", "bob", "phone", null, null), Rules);

        Assert.Equal(
            new LeadOwnership("kim", Start.AddHours(1), "kim", ContactedAt: Start.AddHours(2), ContactedBy: "bob"),
            lead.Ownership);
    }

    /// <summary>A request came after the call, and waits for the caller, whose hours count from now on.</summary>
    [Fact]
    public void A_request_that_waits_for_whoever_contacted_the_lead_before_counts_that_persons_hours()
    {
        var lead = LeadHistory.Apply(New(null), new LeadEvent.Contacted(Start.AddHours(-1), "one", "ann", "phone", null, null), Rules);

        Assert.Equal((FollowUpStage.Waiting, true), (lead.FollowUp.Stage, lead.FollowUp.IsBusinessHours));
    }

    [Fact]
    public void Who_gets_a_request_at_risk_with_more_time_left_is_told_at_risk_anew()
    {
        var lead = LeadSteps.OnTime(New("kim"), Start.AddHours(19), Rules).Lead;
        Assert.Equal((FollowUpStage.AtRisk, NoticeKind.AtRisk), (lead.FollowUp.Stage, lead.FollowUp.Notice?.Kind));

        var anns = PeopleSteps.Assign(lead, "ann", null, null, null, new Act("max", Start.AddHours(20), "cause"), Rules).Lead;
        var bobs = PeopleSteps.Assign(anns, "bob", null, null, null, new Act("max", Start.AddHours(21), "cause"), Rules).Lead;
        var kims = PeopleSteps.Assign(bobs, "kim", null, null, null, new Act("max", Start.AddHours(22), "cause"), Rules).Lead;

        Assert.Equal((FollowUpStage.Waiting, null, true), (anns.FollowUp.Stage, anns.FollowUp.Notice, anns.FollowUp.IsBusinessHours));
        Assert.Equal(anns.FollowUp, bobs.FollowUp);
        // It is at risk already when it comes back, and so from that moment.
        Assert.Equal((FollowUpStage.Waiting, Start.AddHours(22), Start.AddHours(24)), (kims.FollowUp.Stage, kims.FollowUp.AtRiskAt, kims.FollowUp.DueAt));
    }

    [Fact]
    public void A_request_at_risk_stays_so_where_it_is_at_risk_by_the_new_owners_hours_too()
    {
        var anns = New("ann");
        var lead = LeadSteps.OnTime(anns, anns.FollowUp.AtRiskAt!.Value, Rules).Lead;

        var kims = PeopleSteps.Assign(lead, "kim", null, null, null, new Act("max", lead.FollowUp.AtRiskAt!.Value.AddHours(1), "cause"), Rules).Lead;

        Assert.Equal((FollowUpStage.AtRisk, lead.FollowUp.Notice), (kims.FollowUp.Stage, kims.FollowUp.Notice));
        Assert.Equal(lead.FollowUp.AtRiskAt.Value.AddHours(1), kims.FollowUp.DueAt);
    }

    [Fact]
    public void What_is_overdue_stays_so_whoever_gets_it()
    {
        var lead = LeadSteps.OnTime(New("kim"), Start.AddHours(30), Rules).Lead;

        var anns = PeopleSteps.Assign(lead, "ann", null, null, null, new Act("max", Start.AddHours(30), "cause"), Rules).Lead;

        Assert.Equal(FollowUpStage.Overdue, anns.FollowUp.Stage);
        Assert.Equal(lead.FollowUp, anns.FollowUp);
    }

    [Fact]
    public void An_appointment_stands_whoever_gets_it()
    {
        var lead = LeadHistory.Apply(New("kim"), new LeadEvent.Contacted(Start.AddHours(1), "one", "kim", "phone", null, Start.AddDays(3)), Rules);

        Assert.Equal(lead.FollowUp, PeopleSteps.Assign(lead, "ann", null, null, null, new Act("max", Start.AddDays(1), "cause"), Rules).Lead.FollowUp);
    }

    /// <summary>Of all hours, a clock that was set by other settings stays as it was set.</summary>
    [Fact]
    public void A_clock_of_all_hours_is_not_touched_by_a_change_between_people_who_count_them()
    {
        var lead = New("kim");
        var shorter = Rules with { FollowUps = new() { Window = TimeSpan.FromHours(1) } };

        Assert.Equal(lead.FollowUp, PeopleSteps.Assign(lead, null, null, null, null, new Act("max", Start.AddHours(3), "cause"), shorter).Lead.FollowUp);
    }

    private static Lead Receive(Lead? lead, Arrival arrival, string? owner) => LeadSteps.OnSubmission(
        lead, SomeLead.Id, arrival, new Reception([], owner is null ? null : new NewOwner(owner, "rule", null)), Rules).Lead;
}
