using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.LifeCycle;

/// <summary>What activities do to the clock of the first response, the requests, and the plan of calls.</summary>
public sealed class ActivityTests
{
    private static readonly DateTimeOffset Start = TestClock.Start;

    [Theory]
    [InlineData(CallOutcome.NoAnswer)]
    [InlineData(CallOutcome.Voicemail)]
    public void An_attempt_answers_the_request_and_the_next_is_due_by_the_plan(object outcome)
    {
        var lead = Call(SomeLead.New, Start.AddHours(1), (CallOutcome)outcome);

        Assert.Equal((FollowUpStage.Waiting, FollowUpKind.Attempt, Start.AddHours(5)), Clock(lead));
        Assert.Equal(("hot", 1, null), (lead.Plan.Name, lead.Plan.Attempts.Count, lead.Plan.Proposal));
        Assert.Empty(lead.Requests.Open);
        Assert.Equal((Start, 3600L), (lead.Requests.Newest!.RequestedAt, lead.Requests.Newest.Seconds));
        Assert.Equal((Start.AddHours(1), "kim", "kim"), (lead.Ownership.ContactedAt, lead.Ownership.ContactedBy, lead.Ownership.Owner));
        Assert.Equal(FollowUpStage.Overdue, LeadSteps.OnTime(lead, Start.AddHours(5), SomeLead.Rules).Lead.FollowUp.Stage);
    }

    [Theory]
    [InlineData(ActivityKind.Reply, null)]
    [InlineData(ActivityKind.EmailOpen, null)]
    [InlineData(ActivityKind.Email, null)]
    [InlineData(ActivityKind.Note, "kim")]
    [InlineData(ActivityKind.TrialStart, null)]
    public void What_is_no_attempt_of_ours_leaves_the_customer_waiting(object kind, string? by)
    {
        var lead = Record(SomeLead.New, new ActivityReport("a", Start.AddHours(1), (ActivityKind)kind, By: by)).Lead;

        Assert.Equal(SomeLead.New.FollowUp, lead.FollowUp);
        Assert.Equal(SomeLead.New.Requests.Open, lead.Requests.Open);
        Assert.Null(lead.Ownership.ContactedAt);
    }

    [Fact]
    public void The_plan_runs_to_its_end_and_then_somebody_decides()
    {
        var (lead, at) = (SomeLead.New, Start);
        var attempts = 0;
        while (lead.Plan.Proposal is null)
        {
            at = lead.FollowUp.DueAt;
            lead = LeadSteps.OnTime(lead, at, SomeLead.Rules).Lead;
            lead = Call(lead, at, CallOutcome.NoAnswer);
            Assert.True(++attempts <= 12, "The plan has no end.");
        }

        Assert.InRange(attempts, 5, 12);
        Assert.Equal(new Proposal(LeadStage.Nurture, "no-answer", at), lead.Plan.Proposal);
        Assert.Equal((FollowUpStage.Waiting, FollowUpKind.Proposal, at.AddDays(1)), Clock(lead));
        Assert.Equal(FollowUpStage.Overdue, LeadSteps.OnTime(lead, at.AddDays(1), SomeLead.Rules).Lead.FollowUp.Stage);

        var nurtured = PeopleSteps.Move(lead, new StageRequest(LeadStage.Nurture, "no-answer"), SomeAct(at.AddDays(2)), SomeLead.Rules)!.Lead;
        Assert.Equal((FollowUpKind.Appointment, at.AddDays(62)), (nurtured.FollowUp.Kind, nurtured.FollowUp.DueAt));
        Assert.Equal((null, 0, null), (nurtured.Plan.Name, nurtured.Plan.Attempts.Count, nurtured.Plan.Proposal));
    }

    [Fact]
    public void Who_is_reached_is_not_called_again_by_the_plan()
    {
        var lead = Call(Call(SomeLead.New, Start.AddHours(1), CallOutcome.NoAnswer), Start.AddHours(5), CallOutcome.Reached);

        Assert.Equal(FollowUp.None, lead.FollowUp);
        Assert.Empty(lead.Plan.Attempts);
        Assert.Single(Call(lead, Start.AddDays(9), CallOutcome.NoAnswer).Plan.Attempts);
    }

    [Fact]
    public void The_contacted_command_is_a_call_that_reached()
    {
        var lead = Call(SomeLead.New, Start.AddHours(1), CallOutcome.NoAnswer);

        var contacted = LeadHistory.Apply(lead, new LeadEvent.Contacted(Start.AddHours(2), "x", "kim", "phone", null, null), SomeLead.Rules);

        Assert.Equal(FollowUp.None, contacted.FollowUp);
        Assert.Empty(contacted.Plan.Attempts);
    }

    [Fact]
    public void What_is_agreed_beats_the_plan_and_stands_until_it_is_due()
    {
        var call = new ActivityReport("a", Start, ActivityKind.Call, CallOutcome.Voicemail, "kim", NextFollowUpAt: Start.AddDays(3));
        var agreed = Record(SomeLead.New, call).Lead;
        Assert.Equal((FollowUpStage.Waiting, FollowUpKind.Appointment, Start.AddDays(3)), Clock(agreed));

        Assert.Equal(agreed.FollowUp, Call(agreed, Start.AddDays(1), CallOutcome.NoAnswer).FollowUp);
        Assert.Equal(FollowUpKind.Attempt, Call(agreed, Start.AddDays(3), CallOutcome.NoAnswer).FollowUp.Kind);
        Assert.Equal(FollowUp.None, Call(agreed, Start.AddDays(1), CallOutcome.Reached).FollowUp);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_request_always_wins_over_the_plan(bool isOverdue)
    {
        var lead = Call(SomeLead.New, Start.AddHours(1), CallOutcome.NoAnswer);
        if (isOverdue)
            lead = LeadSteps.OnTime(lead, Start.AddHours(6), SomeLead.Rules).Lead;

        lead = SomeLead.Receive(lead, SomeLead.Arrive(new LeadBody { Description = "Hello?" }, Start.AddHours(7)));

        Assert.Equal((FollowUpStage.Waiting, FollowUpKind.Request, Start.AddHours(31)), Clock(lead));
        Assert.Empty(lead.Plan.Attempts);
        Assert.Equal(Start.AddHours(7), Assert.Single(lead.Requests.Open).At);
        Assert.Equal("hot", Call(lead, Start.AddHours(8), CallOutcome.NoAnswer).Plan.Name);
    }

    [Theory]
    [InlineData(LeadStage.Nurture, "not-now")]
    [InlineData(LeadStage.Disqualified, "not-a-fit")]
    public void Closing_ends_the_plan_and_settles_the_requests(object stage, string reason)
    {
        var lead = PeopleSteps.Move(SomeLead.New, new StageRequest((LeadStage)stage, reason), SomeAct(Start.AddHours(2)), SomeLead.Rules)!.Lead;

        Assert.Empty(lead.Requests.Open);
        Assert.Null(lead.Requests.Newest);
        var called = Call(lead, Start.AddHours(3), CallOutcome.NoAnswer);
        Assert.Equal(lead.FollowUp, called.FollowUp);
        Assert.Equal(lead.FollowUp.Stage == FollowUpStage.None ? FollowUp.None : lead.FollowUp, Call(lead, Start.AddHours(3), CallOutcome.Reached).FollowUp);
    }

    [Fact]
    public void A_wrong_number_and_no_address_is_proposed_to_be_disqualified()
    {
        var lead = SomeLead.Of([SomeLead.Arrive(new LeadBody { Email = null }, Start)]);

        lead = Call(lead, Start.AddHours(1), CallOutcome.WrongNumber);

        Assert.Equal(new Proposal(LeadStage.Disqualified, "wrong-data", Start.AddHours(1)), lead.Plan.Proposal);
        Assert.Equal((FollowUpStage.Waiting, FollowUpKind.Proposal, Start.AddHours(1)), Clock(lead));
        Assert.NotEmpty(lead.Requests.Open);
    }

    [Fact]
    public void A_wrong_number_is_no_attempt_where_the_customer_can_be_written()
    {
        var lead = Call(SomeLead.New, Start.AddHours(1), CallOutcome.WrongNumber);

        Assert.Equal(SomeLead.New.FollowUp, lead.FollowUp);
        Assert.Equal(LeadPlan.None with { Since = Start }, lead.Plan with { Attempts = LeadPlan.None.Attempts });
    }

    [Fact]
    public void A_wrong_number_that_was_given_anew_since_says_nothing()
    {
        var lead = SomeLead.Of([SomeLead.Arrive(new LeadBody { Email = null }, Start)]);
        lead = SomeLead.Receive(lead, SomeLead.Arrive(new LeadBody { Email = null, Description = "Again." }, Start.AddHours(5)));

        Assert.Null(Call(lead, Start.AddHours(1), CallOutcome.WrongNumber).Plan.Proposal);
    }

    [Fact]
    public void An_attempt_noted_late_counts_and_changes_nothing_that_was_done_since()
    {
        var lead = Call(SomeLead.New, Start.AddHours(10), CallOutcome.NoAnswer);

        var late = Call(lead, Start.AddHours(2), CallOutcome.Voicemail);

        Assert.Equal(lead.FollowUp, late.FollowUp);
        Assert.Equal([Start.AddHours(2), Start.AddHours(10)], late.Plan.Attempts);
        Assert.Equal(Start.AddHours(10), late.Ownership.ContactedAt);
    }

    [Fact]
    public void Time_to_first_response_is_kept_for_each_request()
    {
        var lead = SomeLead.Receive(SomeLead.New, SomeLead.Arrive(new LeadBody { Description = "And?" }, Start.AddHours(2)));
        var late = SomeLead.Receive(lead, SomeLead.Arrive(new LeadBody { Description = "Later." }, Start.AddHours(9)));

        var change = Record(late, new ActivityReport("a", Start.AddHours(3), ActivityKind.Call, CallOutcome.Voicemail, "kim"));

        Assert.Equal([3 * 3600L, 3600L], Assert.IsType<LeadEvent.Activity>(Assert.Single(change.Events)).Answers.Select(answer => answer.Seconds));
        Assert.Equal((Start.AddHours(2), 3600L), (change.Lead.Requests.Newest!.RequestedAt, change.Lead.Requests.Newest.Seconds));
        Assert.Equal(Start.AddHours(9), Assert.Single(change.Lead.Requests.Open).At);
        Assert.Equal((FollowUpKind.Request, Start.AddHours(33)), (change.Lead.FollowUp.Kind, change.Lead.FollowUp.DueAt));
    }

    [Fact]
    public void At_most_20_requests_are_open_the_oldest()
    {
        var lead = Enumerable.Range(1, 30).Aggregate(
            SomeLead.New, (known, hour) => SomeLead.Receive(known, SomeLead.Arrive(new LeadBody { Description = $"{hour}" }, Start.AddHours(hour / 2.0))));

        Assert.Equal((20, Start), (lead.Requests.Open.Count, lead.Requests.Open[0].At));
    }

    [Fact]
    public void Unsubscribing_is_an_opt_out_for_good()
    {
        var called = Call(SomeLead.New, Start.AddHours(1), CallOutcome.NoAnswer);
        var lead = Record(called, new ActivityReport("u", Start.AddHours(2), ActivityKind.Unsubscribe)).Lead;

        Assert.Equal((Start.AddHours(2), false), (lead.Consent.OptedOutAt, lead.MayBeContacted));
        Assert.Equal(FollowUp.None, lead.FollowUp);
        Assert.False(SomeLead.Receive(lead, SomeLead.Arrive(new LeadBody { Description = "Hm." }, Start.AddDays(1))).MayBeContacted);
        Assert.Equal(Start.AddHours(1), Record(lead, new ActivityReport("v", Start.AddHours(1), ActivityKind.Unsubscribe)).Lead.Consent.OptedOutAt);
        Assert.Equal(FollowUp.None, Call(lead, Start.AddHours(3), CallOutcome.NoAnswer).FollowUp);
    }

    [Fact]
    public void What_the_customer_does_rescores_at_once_and_may_make_an_MQL()
    {
        var lead = SomeLead.Receive(null, SomeLead.Arrive(new LeadBody { Title = "CTO", LeadSource = "AppSource-DNC|a.b", ActionCode = "DNC" }, Start));
        Assert.Empty(Record(lead, new ActivityReport("a", Start, ActivityKind.TrialStart)).Events.OfType<LeadEvent.StageMoved>());
        lead = lead with { Consent = lead.Consent with { HasOwnRequest = true } };

        var change = Record(
            lead, new ActivityReport("a", Start.AddHours(1), ActivityKind.TrialStart), new ActivityReport("b", Start.AddHours(2), ActivityKind.Webinar));

        Assert.Equal((60, "MQL"), (change.Lead.Score.Interest + 1, change.Lead.LifeCycle.Stage.ToString().ToUpperInvariant()));
        Assert.Equal(("score", "a"), Assert.Single(change.Events.OfType<LeadEvent.StageMoved>()) is { } moved ? (moved.Reason, moved.Cause) : default);
        Assert.Equal([40, 20], change.Events.OfType<LeadEvent.Activity>().Select(one => one.Points));
        Assert.Equal(["a", "b"], change.Once);
    }

    private static Lead Call(Lead lead, DateTimeOffset at, CallOutcome outcome) =>
        Record(lead, new ActivityReport($"{at:O}{outcome}", at, ActivityKind.Call, outcome, "kim")).Lead;

    private static Change Record(Lead lead, params ActivityReport[] reports) => ActivitySteps.Record(lead, reports, [], null, SomeLead.Rules);

    private static (FollowUpStage, FollowUpKind, DateTimeOffset) Clock(Lead lead) => (lead.FollowUp.Stage, lead.FollowUp.Kind, lead.FollowUp.DueAt);

    private static Act SomeAct(DateTimeOffset at) => new("kim", at, "cause");
}
