using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.LifeCycle;

public sealed class StageTests
{
    private static readonly DateTimeOffset Later = TestClock.Start.AddHours(3);
    private static readonly string[] Bant = ["budget", "authority", "need", "timing"];

    [Fact]
    public void The_shipped_prerequisites_are_BANT() => Assert.Equal(Bant, SomeLead.Qualification.Prerequisites.Select(one => one.Name));

    [Fact]
    public void Who_asked_is_a_lead_and_whom_only_a_notice_names_a_subscriber()
    {
        Assert.Equal(LeadStage.Lead, SomeLead.Receive(null, Plain(TestClock.Start)).LifeCycle.Stage);
        var notice = SomeLead.Receive(null, Notice(null));
        Assert.Equal((LeadStage.Subscriber, LeadStage.Subscriber, TestClock.Start), (notice.LifeCycle.Stage, notice.LifeCycle.Highest, notice.LifeCycle.Since));

        var change = LeadSteps.OnSubmission(notice, notice.Id, Plain(Later), new Reception([]), SomeLead.Rules);
        Assert.Equal(LeadStage.Lead, change.Lead.LifeCycle.Stage);
        var moved = Assert.Single(change.Events.OfType<LeadEvent.StageMoved>());
        Assert.Equal((null, "request", 3 * 3600L), (moved.By, moved.Reason, moved.SecondsInFrom));
    }

    [Fact]
    public void Fit_and_interest_make_an_MQL_by_themselves()
    {
        var arrival = SomeLead.Arrive(new LeadBody { Title = "CTO" }, TestClock.Start);

        var change = LeadSteps.OnSubmission(null, SomeLead.Id, arrival, new Reception([]), SomeLead.Rules);

        Assert.Equal((LeadStage.Mql, LeadStage.Mql), (change.Lead.LifeCycle.Stage, change.Lead.LifeCycle.Highest));
        Assert.Equal("score", Assert.Single(change.Events.OfType<LeadEvent.StageMoved>()).Reason);
    }

    [Fact]
    public void A_form_alone_is_no_qualified_lead()
    {
        // All the interest that one form can show, and nothing of fit.
        var form = new LeadBody
        {
            FirstName = null,
            LastName = null,
            Phone = null,
            Company = null,
            Title = null,
            Country = null,
            Email = "ann@gmail.com",
            Description = null,
            ActionCode = "PLT",
        };

        var lead = SomeLead.Receive(null, SomeLead.Arrive(form, TestClock.Start));

        Assert.Equal(LeadStage.Lead, lead.LifeCycle.Stage);
        Assert.True(lead.Score.Interest > SomeLead.Model.Mql.Interest);
        Assert.True(lead.Score.Fit < SomeLead.Model.Mql.Fit);
    }

    [Fact]
    public void Fit_alone_is_no_qualified_lead()
    {
        var notice = SomeLead.Receive(null, Notice("CTO"));

        Assert.True(notice.Score.Fit >= SomeLead.Model.Mql.Fit);
        Assert.Equal(LeadStage.Subscriber, notice.LifeCycle.Stage);
    }

    [Fact]
    public void An_MQL_stays_one_when_its_interest_cools()
    {
        var lead = SomeLead.Receive(null, SomeLead.Arrive(new LeadBody { Title = "CTO" }, TestClock.Start));

        var cold = LeadSteps.OnTime(lead, TestClock.Start.AddYears(2), SomeLead.Rules).Lead;

        Assert.False(cold.Score.IsMql);
        Assert.Equal(LeadStage.Mql, cold.LifeCycle.Stage);
    }

    [Fact]
    public void Nobody_who_said_no_becomes_an_MQL()
    {
        var lead = SomeLead.Receive(null, Plain(TestClock.Start));
        lead = lead with { Consent = lead.Consent with { OptedOutAt = TestClock.Start } };

        Assert.Equal(LeadStage.Lead, SomeLead.Receive(lead, SomeLead.Arrive(new LeadBody { Title = "CTO" }, Later)).LifeCycle.Stage);
    }

    [Theory]
    [InlineData(new[] { "budget", "authority", "need" }, false)]
    [InlineData(new[] { "budget", "authority", "need", "timing" }, true)]
    public void An_SQL_needs_a_yes_to_every_prerequisite(string[] met, bool isLegal)
    {
        var lead = Qualified(SomeLead.Receive(null, Plain(TestClock.Start)), met);

        Assert.Equal(isLegal, StageMoves.Of(lead.LifeCycle, SomeLead.Qualification).Contains(LeadStage.Sql));
        Assert.Equal(isLegal, Move(lead, LeadStage.Sql) is not null);
        Assert.Equal(Bant.Except(met), StageMoves.Unmet(lead.LifeCycle, SomeLead.Qualification));
    }

    [Fact]
    public void A_move_that_is_not_legal_is_none()
    {
        Assert.Null(Move(SomeLead.Receive(null, Plain(TestClock.Start)), LeadStage.Customer));
        Assert.Empty(Move(SomeLead.Receive(null, Plain(TestClock.Start)), LeadStage.Lead)!.Events);
    }

    [Fact]
    public void A_clear_no_sends_the_lead_to_Nurture_and_it_wakes()
    {
        var lead = SomeLead.New;

        var change = PeopleSteps.Qualify(lead, Verdicts(("timing", Verdict.No)), null, SomeAct(Later), SomeLead.Rules);

        Assert.Equal((LeadStage.Nurture, "not-now", LeadStage.Mql), (change.Lead.LifeCycle.Stage, change.Lead.LifeCycle.Reason, change.Lead.LifeCycle.Highest));
        Assert.Equal((FollowUpStage.Waiting, FollowUpKind.Appointment, Later.AddDays(90)), Clock(change.Lead));
        Assert.Equal(["Qualified", "StageMoved"], change.Events.Select(happened => happened.Kind));
        var woken = PeopleSteps.Qualify(lead, Verdicts(("timing", Verdict.No)), Later.AddDays(7), SomeAct(Later), SomeLead.Rules);
        Assert.Equal(Later.AddDays(7), woken.Lead.FollowUp.DueAt);
        Assert.Equal(FollowUpStage.Overdue, LeadSteps.OnTime(woken.Lead, Later.AddDays(7), SomeLead.Rules).Lead.FollowUp.Stage);
    }

    [Fact]
    public void A_clear_no_does_not_unmake_a_customer()
    {
        var customer = Customer(null);

        var change = PeopleSteps.Qualify(customer, Verdicts(("need", Verdict.No)), null, SomeAct(Later), SomeLead.Rules);

        Assert.Equal(LeadStage.Customer, change.Lead.LifeCycle.Stage);
    }

    [Fact]
    public void A_finding_that_is_older_does_not_win()
    {
        var lead = PeopleSteps.Qualify(SomeLead.New, Verdicts(("budget", Verdict.Yes)), null, SomeAct(Later), SomeLead.Rules).Lead;

        lead = PeopleSteps.Qualify(lead, Verdicts(("budget", Verdict.Unknown)), null, SomeAct(TestClock.Start), SomeLead.Rules).Lead;

        Assert.Equal(new Finding(Verdict.Yes, null, "kim", Later), lead.LifeCycle.Findings["budget"]);
    }

    [Fact]
    public void Who_asks_again_comes_back_from_Nurture()
    {
        var lead = PeopleSteps.Qualify(SomeLead.New, Verdicts(("need", Verdict.No)), null, SomeAct(Later), SomeLead.Rules).Lead;

        lead = SomeLead.Receive(lead, Plain(Later.AddHours(1)));

        Assert.Equal((LeadStage.Mql, null), (lead.LifeCycle.Stage, lead.LifeCycle.Reason));
        Assert.Equal((FollowUpStage.Waiting, FollowUpKind.Request, Later.AddHours(25)), Clock(lead));
        Assert.Equal(3600, lead.LifeCycle.SecondsIn[LeadStage.Nurture]);
    }

    [Fact]
    public void A_request_from_before_the_decision_changes_nothing_of_it()
    {
        var lead = PeopleSteps.Qualify(SomeLead.New, Verdicts(("need", Verdict.No)), null, SomeAct(Later), SomeLead.Rules).Lead;

        Assert.Equal(LeadStage.Nurture, SomeLead.Receive(lead, Plain(Later.AddHours(-1))).LifeCycle.Stage);
    }

    [Theory]
    [InlineData("not-a-fit", nameof(LeadStage.Mql), nameof(FollowUpStage.Waiting))]
    [InlineData("spam", nameof(LeadStage.Disqualified), nameof(FollowUpStage.None))]
    public void A_disqualified_lead_comes_back_where_its_reason_lets_it(string reason, string stage, string clock)
    {
        var lead = PeopleSteps.Move(SomeLead.New, new StageRequest(LeadStage.Disqualified, reason), SomeAct(Later), SomeLead.Rules)!.Lead;
        Assert.Equal(FollowUpStage.None, lead.FollowUp.Stage);

        lead = SomeLead.Receive(lead, Plain(Later.AddHours(1)));

        Assert.Equal((stage, clock), (lead.LifeCycle.Stage.ToString(), lead.FollowUp.Stage.ToString()));
    }

    [Fact]
    public void A_sale_is_recorded_and_makes_an_existing_customer()
    {
        var deal = new Deal(Later, 12_000.5m, "EUR", 9_000m, "contoso.app");
        var customer = Customer(deal);

        Assert.Equal(LeadStage.Customer, customer.LifeCycle.Highest);
        Assert.Equal([deal], customer.LifeCycle.Deals);
        Assert.Equal("ann", customer.Ownership.WonBy);
        Assert.Equal(FollowUpStage.None, customer.FollowUp.Stage);
        Assert.Contains(customer.Score.Reasons, reason => reason.Contains(SomeLead.Model.Fit.ExistingCustomer.Label, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AppSource-PLT|contoso.app", true)]
    [InlineData("AppSource-PLT|contoso.other", false)]
    [InlineData("AppSource-PLT|", false)]
    public void A_customers_request_is_marked(string source, bool isUpSell)
    {
        var sale = isUpSell ? SaleKind.UpSell : SaleKind.CrossSell;
        var customer = Customer(new Deal(Later, 1, "EUR", null, "contoso.app"));

        var arrival = SomeLead.Arrive(new LeadBody { LeadSource = source, ActionCode = null }, Later.AddDays(9));

        var change = LeadSteps.OnSubmission(customer, customer.Id, arrival, new Reception([]), SomeLead.Rules);

        Assert.Equal(sale, change.Lead.LifeCycle.Sale);
        Assert.Equal(sale, Assert.IsType<LeadEvent.Submission>(change.Events[0]).Sale);
        Assert.Equal((LeadStage.Customer, FollowUpStage.Waiting), (change.Lead.LifeCycle.Stage, change.Lead.FollowUp.Stage));
    }

    [Fact]
    public void A_customer_comes_back_from_Nurture_as_a_customer_and_buys_nothing_by_it()
    {
        var customer = PeopleSteps.Move(Customer(null), new StageRequest(LeadStage.Nurture, "not-now"), SomeAct(Later), SomeLead.Rules)!.Lead;

        Assert.Equal(LeadStage.Customer, SomeLead.Receive(customer, Plain(Later.AddDays(1))).LifeCycle.Stage);
        var back = PeopleSteps.Move(customer, new StageRequest(LeadStage.Customer), SomeAct(Later.AddDays(1)), SomeLead.Rules)!.Lead;
        Assert.Equal((LeadStage.Customer, 1), (back.LifeCycle.Stage, back.LifeCycle.Deals.Count));
    }

    [Fact]
    public void A_further_sale_is_one_more_deal()
    {
        var deal = new Deal(Later.AddDays(1), 5, "USD", null, null);

        var customer = PeopleSteps.Move(Customer(null), new StageRequest(LeadStage.Customer, Deal: deal), SomeAct(Later.AddDays(1)), SomeLead.Rules)!.Lead;

        Assert.Equal(2, customer.LifeCycle.Deals.Count);
        Assert.Equal(deal, customer.LifeCycle.Deals[0]);
    }

    private static (FollowUpStage, FollowUpKind, DateTimeOffset) Clock(Lead lead) => (lead.FollowUp.Stage, lead.FollowUp.Kind, lead.FollowUp.DueAt);

    private static Lead Customer(Deal? deal)
    {
        var lead = Qualified(SomeLead.New with { Ownership = SomeLead.New.Ownership with { Owner = "ann" } }, Bant);
        lead = Move(Move(lead, LeadStage.Sql)!.Lead, LeadStage.Opportunity)!.Lead;
        return PeopleSteps.Move(lead, new StageRequest(LeadStage.Customer, Deal: deal), SomeAct(Later), SomeLead.Rules)!.Lead;
    }

    private static Change? Move(Lead lead, LeadStage to) => PeopleSteps.Move(lead, new StageRequest(to), SomeAct(Later), SomeLead.Rules);

    private static Lead Qualified(Lead lead, IEnumerable<string> met) =>
        PeopleSteps.Qualify(lead, Verdicts([.. met.Select(name => (name, Verdict.Yes))]), null, SomeAct(Later), SomeLead.Rules).Lead;

    private static Dictionary<string, (Verdict, string?)> Verdicts(params (string Name, Verdict Verdict)[] verdicts) =>
        verdicts.ToDictionary(one => one.Name, one => (one.Verdict, (string?)null));

    private static Act SomeAct(DateTimeOffset at) => new("kim", at, "cause");

    private static Arrival Notice(string? title) =>
        SomeLead.Arrive(new LeadBody { Title = title, LeadSource = "AppSource-DNC|contoso.app", ActionCode = "DNC" }, TestClock.Start);

    private static Arrival Plain(DateTimeOffset at) => SomeLead.Arrive(new LeadBody { Title = null }, at);
}
