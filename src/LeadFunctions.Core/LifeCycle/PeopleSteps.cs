using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>A move that a person wants.</summary>
/// <param name="Reason">A reason of the qualification model; needed for Nurture and Disqualified.</param>
/// <param name="WakeAt">When a lead in Nurture is due again (UTC); by the reason's days if left out.</param>
/// <param name="Deal">What a new customer bought.</param>
internal sealed record StageRequest(LeadStage To, string? Reason = null, string? Note = null, DateTimeOffset? WakeAt = null, Deal? Deal = null);

/// <summary>Who does something, and when.</summary>
/// <param name="At">UTC.</param>
/// <param name="Cause">Hash of the command: the same command again is the same event.</param>
/// <param name="Via">The id under which the lead was named, when that was not its own.</param>
internal sealed record Act(string By, DateTimeOffset At, string Cause, LeadId? Via = null);

/// <summary>What people do to a lead.</summary>
internal static class PeopleSteps
{
    /// <returns>
    /// The change, without events when the lead is there already; null when the move is illegal (<see cref="StageMoves.Of"/> says which are not).
    /// </returns>
    public static Change? Move(Lead lead, StageRequest wanted, Act act, LeadRules rules)
    {
        var isSale = wanted.To == LeadStage.Customer && wanted.Deal is not null;
        if (lead.LifeCycle.Stage == wanted.To && !isSale)
            return new Change(lead, []);
        if (lead.LifeCycle.Stage != wanted.To && !StageMoves.Of(lead.LifeCycle, rules.Qualification).Contains(wanted.To))
            return null;
        var draft = new Draft(lead, rules);
        draft.Add(EventOf(lead, wanted, act, rules));
        return SequenceSteps.Follow(draft.ToChange(), act.At, act.Cause, rules);
    }

    /// <summary>Notes what is known of prerequisites; a clear no sends the lead to Nurture where the model says so.</summary>
    /// <param name="verdicts">By the prerequisite's name; those that are not named stay.</param>
    /// <param name="wakeAt">When a lead that goes to Nurture is due again (UTC); by the reason's days if left out.</param>
    public static Change Qualify(
        Lead lead, IReadOnlyDictionary<string, (Verdict Verdict, string? Note)> verdicts, DateTimeOffset? wakeAt, Act act, LeadRules rules)
    {
        var findings = verdicts.ToDictionary(one => one.Key, one => new Finding(one.Value.Verdict, one.Value.Note, act.By, act.At));
        var draft = new Draft(lead, rules);
        draft.Add(new LeadEvent.Qualified(act.At, act.Cause, act.By, findings) { Via = act.Via });
        var reason = rules.Qualification.Prerequisites
            .FirstOrDefault(one => one.OnNo is not null && verdicts.TryGetValue(one.Name, out var given) && given.Verdict == Verdict.No)?.OnNo;
        if (reason is not null && !StageMoves.IsAside(lead.LifeCycle.Stage) && lead.LifeCycle.Stage != LeadStage.Customer)
            draft.Add(EventOf(draft.Lead, new StageRequest(LeadStage.Nurture, reason, WakeAt: wakeAt), act, rules));
        return SequenceSteps.Follow(draft.ToChange(), act.At, act.Cause, rules);
    }

    /// <summary>Gives the lead to somebody.</summary>
    /// <param name="to">Null: to nobody.</param>
    /// <param name="rule">By which rule, where a person let the rules decide.</param>
    /// <param name="team">Team whose turn decided, or null.</param>
    /// <returns>The change, without events when it is theirs already.</returns>
    public static Change Assign(Lead lead, string? to, string? rule, string? team, string? note, Act act, LeadRules rules)
    {
        var draft = new Draft(lead, rules);
        if (!lead.Ownership.IsOf(to))
        {
            var at = LeadSteps.AssignedAt(lead, act.At);
            draft.Add(new LeadEvent.Assigned(at, act.Cause, lead.Ownership.Owner, to, act.By, rule, team, note) { Via = act.Via });
        }

        return draft.ToChange();
    }

    /// <summary>Says when the customer is to be contacted next.</summary>
    public static Change Plan(Lead lead, DateTimeOffset nextAt, string? note, Act act, LeadRules rules)
    {
        var draft = new Draft(lead, rules);
        draft.Add(new LeadEvent.Planned(act.At, act.Cause, act.By, nextAt.ToUniversalTime(), note) { Via = act.Via });
        return draft.ToChange();
    }

    /// <summary>Another lead is the same customer. Its history goes on under this lead's id.</summary>
    public static Change Merge(Lead kept, Lead other, Act act, LeadRules rules) =>
        new(LeadJoin.Join(kept, other, act.At, rules), [new LeadEvent.Merged(act.At, act.Cause, other.Id, act.By)]);

    private static LeadEvent.StageMoved EventOf(Lead lead, StageRequest wanted, Act act, LeadRules rules) => new(
        act.At,
        act.Cause,
        lead.LifeCycle.Stage,
        wanted.To,
        act.By,
        wanted.Reason,
        wanted.Note,
        LeadSteps.SecondsIn(lead.LifeCycle, act.At),
        wanted.To == LeadStage.Nurture ? wanted.WakeAt ?? WakeAt(wanted.Reason, act.At, rules.Qualification) : null,
        wanted.To == LeadStage.Customer ? wanted.Deal ?? Unpriced(lead, act.At) : null)
    {
        Via = act.Via,
    };

    /// <summary>A sale of which nobody said more; who comes back from Nurture or Disqualified as a customer buys nothing by that.</summary>
    private static Deal? Unpriced(Lead lead, DateTimeOffset at) => lead.LifeCycle.Stage == LeadStage.Opportunity
        ? new Deal(at, null, null, null, lead.Submissions.LastOrigin.Offer?.Id)
        : null;

    private static DateTimeOffset? WakeAt(string? reason, DateTimeOffset at, QualificationModel model) =>
        model.Nurture.FirstOrDefault(one => one.Name == reason)?.WakeAfterDays is { } days ? at.AddDays(days) : null;
}
