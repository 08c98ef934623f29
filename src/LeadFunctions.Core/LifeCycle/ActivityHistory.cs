using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Nurture;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>What activities do to a lead: its interest, the clock of the first response, and the plan of calls.</summary>
internal static class ActivityHistory
{
    /// <summary>The lead after an activity, and the move between stages that it caused.</summary>
    public static (Lead Lead, LeadEvent.StageMoved? Move) Apply(Lead lead, LeadEvent.Activity it, LeadRules rules)
    {
        lead = Rescored(lead, it, rules);
        lead = lead with { Nurture = TouchAnswers.Apply(lead.Nurture, it) };
        if (it.What == ActivityKind.Unsubscribe)
            return (OptedOut(lead, it.At), null);
        if (rules.Plans.IsAttempt(it.What, it.Outcome, it.By))
            lead = Attempted(lead, new Attempt(it.At, it.By, it.NextFollowUpAt, rules.Plans.Ends(it.What, it.Outcome)), rules);
        if (it.Outcome == CallOutcome.WrongNumber)
            lead = OnWrongNumber(lead, it.At, rules);
        return AutomaticMoves.OnScore(lead, it.At, it.ActivityId) is { } move ? (LeadHistory.Moved(lead, move, rules), move) : (lead, null);
    }

    public static Lead Contacted(Lead lead, LeadEvent.Contacted it, LeadRules rules) =>
        Attempted(lead, new Attempt(it.At, it.By, it.NextFollowUpAt, IsEnd: true), rules);

    /// <summary>A request that waits keeps its clock: what was promised to the customer is nobody's to put off.</summary>
    public static Lead Planned(Lead lead, LeadEvent.Planned it)
    {
        var clock = lead.FollowUp;
        return clock is { Stage: not FollowUpStage.None, Kind: FollowUpKind.Request }
            ? lead with { Plan = lead.Plan with { PlannedAt = it.NextAt } }
            : lead with { FollowUp = FollowUpPolicy.OnContact(clock, it.At, it.NextAt), Plan = lead.Plan with { Proposal = null } };
    }

    /// <summary>For good, whenever it becomes known.</summary>
    public static Lead OptedOut(Lead lead, DateTimeOffset at) => lead with
    {
        Consent = lead.Consent with { OptedOutAt = lead.Consent.OptedOutAt < at ? lead.Consent.OptedOutAt : at },
        FollowUp = FollowUp.None,
        Plan = lead.Plan.From(at),
        Requests = lead.Requests with { Open = [] },
        HotNotice = null,
    };

    /// <summary>Nobody works on it as on a lead: no plan runs unless one is made for the stage.</summary>
    public static bool IsClosed(LeadStage stage) => StageMoves.IsAside(stage) || stage == LeadStage.Customer;

    /// <param name="IsEnd">The customer is reached.</param>
    private sealed record Attempt(DateTimeOffset At, string? By, DateTimeOffset? NextAt, bool IsEnd);

    private static Lead Rescored(Lead lead, LeadEvent.Activity it, LeadRules rules)
    {
        var scorer = rules.Scorer;
        var interest = it.TakesBack.Aggregate(lead.Interest, (left, touch) => scorer.TakeBack(left, scorer.WorthOf(touch.Kind), touch.At));
        if (it.Dropped is null)
            interest = scorer.Add(interest, scorer.WorthOf(it.What, it.Outcome, it.Subject), it.At);
        lead = lead with { Interest = interest };
        return lead with { Score = scorer.Score(lead, it.At > lead.Score.At ? it.At : lead.Score.At) };
    }

    private static Lead Attempted(Lead lead, Attempt attempt, LeadRules rules)
    {
        var isNewest = !(lead.Ownership.ContactedAt > attempt.At);
        lead = lead with
        {
            Ownership = isNewest ? lead.Ownership with { ContactedAt = attempt.At, ContactedBy = attempt.By } : lead.Ownership,
            Requests = lead.Requests.Answered(attempt.At),
            HotNotice = lead.HotNotice?.RaisedAt > attempt.At ? lead.HotNotice : null,
            Plan = attempt.IsEnd ? lead.Plan.From(attempt.At) : lead.Plan.With(attempt.At),
        };
        if (lead.Ownership.Owner is null && attempt.By is { } first)
            lead = LeadHistory.Owned(lead, lead.Ownership with { Owner = first, Since = attempt.At, AssignedBy = first }, attempt.At, rules);
        // What was done since stands.
        return isNewest ? Next(lead, attempt, rules) : lead;
    }

    private static Lead Next(Lead lead, Attempt attempt, LeadRules rules)
    {
        var (at, clock) = (attempt.At, lead.FollowUp);
        if (attempt.NextAt is { } agreed)
            return lead with { FollowUp = FollowUpPolicy.OnContact(clock, at, agreed), Plan = lead.Plan with { Proposal = null } };
        var isAgreed = clock is { Kind: FollowUpKind.Appointment, Stage: FollowUpStage.Waiting } && clock.DueAt > at;
        // A lead in Nurture whose day to wake was lost would sleep for good.
        if (isAgreed && (!attempt.IsEnd || lead.LifeCycle.Stage == LeadStage.Nurture))
            return lead;
        var next = attempt.IsEnd || !lead.MayBeContacted || lead.Plan.Attempts.Count == 0
            ? null
            : rules.Plans.After(lead.Plan.Attempts.Count, lead.Score.Temperature, lead.LifeCycle.Stage);
        return next switch
        {
            null => lead with { FollowUp = FollowUpPolicy.OnContact(clock, at, null) },
            { IsOver: false } step => lead with
            {
                FollowUp = FollowUpPolicy.OnContact(clock, at, at + step.Wait, FollowUpKind.Attempt),
                Plan = lead.Plan with { Name = step.Plan },
            },
            { } over => Proposed(lead, LeadStage.Nurture, rules.Plans.AtEndReason, at, at + over.Wait, over.Plan),
        };
    }

    /// <summary>Nobody can reach the customer: there is no e-mail address, and no other number came since.</summary>
    private static Lead OnWrongNumber(Lead lead, DateTimeOffset at, LeadRules rules)
    {
        var isOutdated = lead.Provenance.FieldTimes.TryGetValue(nameof(Contact.Phone), out var since) && since > at;
        return lead.Contact.Email is not null || isOutdated || at <= lead.Plan.Since || !lead.MayBeContacted || IsClosed(lead.LifeCycle.Stage)
            ? lead
            : Proposed(lead, LeadStage.Disqualified, rules.Plans.WrongNumberReason, at, at, lead.Plan.Name);
    }

    private static Lead Proposed(Lead lead, LeadStage to, string reason, DateTimeOffset at, DateTimeOffset dueAt, string? plan) => lead with
    {
        FollowUp = FollowUpPolicy.OnContact(lead.FollowUp, at, dueAt, FollowUpKind.Proposal),
        Plan = lead.Plan with { Name = plan, Proposal = new Proposal(to, reason, at) },
    };
}
