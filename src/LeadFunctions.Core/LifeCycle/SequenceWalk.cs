using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>One lead's way through one sequence, as far as it goes now.</summary>
/// <param name="draft">Gets the events.</param>
/// <param name="id">Of the lead's place.</param>
/// <param name="at">Now (UTC), or when what caused it happened.</param>
/// <param name="cause">Id of the submission or activity that did it; null: time.</param>
internal sealed class SequenceWalk(Draft draft, string id, DateTimeOffset at, string? cause, LeadRules rules)
{
    private SequencePlace? Place => draft.Lead.Nurture.Inside.FirstOrDefault(place => place.Id == id);

    /// <summary>The next step that does something, and when it is due; null behind the last.</summary>
    /// <param name="index">Of the first step that is looked at.</param>
    /// <param name="from">When it is reached (UTC).</param>
    public static (string Step, DateTimeOffset At)? From(SequenceModel sequence, int index, Lead lead, DateTimeOffset from, LeadRules rules)
    {
        for (; index < sequence.Steps.Count; index++)
        {
            var step = sequence.Steps[index];
            if (step.Wait is { } wait)
                from += StepWays.WaitOf(wait);
            else if (step.BeforeWakeUp is { } before)
                return (step.Name, WakeUpOf(lead, before) is { } wakeUp && wakeUp > from ? wakeUp : from);
            else if (step.Touch is not null)
                return (step.Name, rules.Nurture.Quiet.Next(lead.Contact.CountryCode, from));
            else
                return (step.Name, step.Branch is { } branch ? from + StepWays.WaitOf(branch.Within) : from);
        }

        return null;
    }

    /// <summary>Id of a touch: the same whoever plans it, and however often.</summary>
    public static string TouchId(string place, string step) => KeyHash.Of($"touch:{place}:{step}");

    /// <summary>Ends it where something stands against it, and goes on as far as it can.</summary>
    /// <param name="isTimeToo">Does what is due; else only what was heard from the customer brings it on.</param>
    public void Settle(bool isTimeToo)
    {
        // Each turn is at a later step or the last, so there are no more turns than steps.
        while (Place is { } place && TurnOf(place, isTimeToo))
        {
        }
    }

    private bool TurnOf(SequencePlace place, bool isTimeToo)
    {
        var sequence = rules.Nurture.Find(place.Sequence, place.Version);
        var index = sequence is null ? -1 : StepWays.IndexOf(sequence, place.Step);
        if (NurturePolicy.Stop(draft.Lead, place, index < 0 ? null : sequence!.Steps[index]) is { } reason)
            return Leave(place, reason);
        if (sequence is null || index < 0)
            return Leave(place, LeaveReason.Gone);
        var step = sequence.Steps[index];
        if (step.Branch is { } branch && HeardOf(place, branch) is var (why, target))
            return Go(place, sequence, StepWays.IndexOf(sequence, target), why);
        if (!isTimeToo || place.Touch is not null || place.NextAt > at)
            return false;
        return Newer(place) is { } newer ? Add(newer) : Do(place, sequence, index, step);
    }

    private bool Do(SequencePlace place, SequenceModel sequence, int index, StepModel step)
    {
        switch (step)
        {
            case { Touch: { } touch }:
                return Plan(place, sequence, step, touch);
            case { Branch: { } branch }:
                return Go(place, sequence, branch.Silence is { } silence ? StepWays.IndexOf(sequence, silence) : index + 1, SequenceMove.Silence);
            case { When: { } choice } when NurturePolicy.Holds(choice.Holds, SequenceSteps.Scored(draft.Lead, at, rules)):
                return Go(place, sequence, index + 1, SequenceMove.Condition);
            case { When.Else: { } otherwise }:
                return Go(place, sequence, StepWays.IndexOf(sequence, otherwise), SequenceMove.Condition);
            case { When: not null }:
                return Leave(place, LeaveReason.Condition);
            case { BeforeWakeUp: { } before }:
                // It may have been put off since.
                return WakeUpOf(draft.Lead, before) is { } wakeUp && wakeUp > at
                    ? Move(place, place.Version, place.Step, wakeUp, SequenceMove.WakeUp)
                    : Go(place, sequence, index + 1, SequenceMove.WakeUp);
            case { Close: { } close }:
                return Close(place, close);
            default:
                return Go(place, sequence, index + 1, SequenceMove.Condition);
        }
    }

    private bool Plan(SequencePlace place, SequenceModel sequence, StepModel step, TouchModel touch)
    {
        if (touch.Channel == TouchChannel.Mail && !NurturePolicy.HasAddress(draft.Lead))
            return Leave(place, LeaveReason.Address);
        if (!NurturePolicy.IsFor(sequence, SequenceSteps.Scored(draft.Lead, at, rules)))
            return Leave(place, LeaveReason.Condition);
        var (allowedAt, why) = rules.Nurture.Allowed(draft.Lead, at, withPlanned: true);
        return allowedAt > at
            ? Move(place, place.Version, place.Step, allowedAt, why)
            : Add(new LeadEvent.TouchPlanned(
                SequenceSteps.StampOf(place, at), TouchId(place.Id, step.Name), place.Id, place.Sequence, step.Name, touch.Template, touch.Channel, cause));
    }

    /// <summary>Only who was written to, twice at least, and said nothing is closed.</summary>
    private bool Close(SequencePlace place, CloseModel close)
    {
        var sent = draft.Lead.Nurture.Touches.Count(touch => touch.Place == place.Id && touch.Result == TouchResult.Sent);
        if (sent < StepWays.TouchesBeforeClosing || draft.Lead.IsCustomer)
            return Leave(place, LeaveReason.Finished);
        var known = draft.Lead.LifeCycle;
        var moment = SequenceSteps.StampOf(place, at > known.Since ? at : known.Since);
        draft.Add(new LeadEvent.StageMoved(
            moment, place.Id, known.Stage, LeadStage.Disqualified, null, close.Reason, null, LeadSteps.SecondsIn(known, moment), null, null));
        return Add(new LeadEvent.SequenceLeft(moment, place.Id, place.Sequence, LeaveReason.Closed, null, cause));
    }

    private (SequenceMove Why, string Target)? HeardOf(SequencePlace place, BranchModel branch)
    {
        if (branch.Reply is { } reply && NurturePolicy.IsAnswered(draft.Lead, place))
            return (SequenceMove.Reply, reply);
        var last = draft.Lead.Nurture.Touches.LastOrDefault(touch => touch.Place == place.Id);
        return branch.Click is { } click && last?.ClickedAt is not null ? (SequenceMove.Click, click) : null;
    }

    /// <summary>Who is inside goes over to a version that takes over, or that is the only one left.</summary>
    private LeadEvent.SequenceMoved? Newer(SequencePlace place)
    {
        var current = rules.Nurture.Current(place.Sequence);
        return current is not null && current.Version != place.Version && StepWays.IndexOf(current, place.Step) >= 0
            && (current.TakesOver || rules.Nurture.Find(place.Sequence, place.Version) == current)
                ? Moved(place, current.Version, place.Step, place.NextAt, SequenceMove.Version)
                : null;
    }

    private bool Go(SequencePlace place, SequenceModel sequence, int index, SequenceMove why)
    {
        var moment = SequenceSteps.StampOf(place, at);
        return From(sequence, index, draft.Lead, moment, rules) is var (step, nextAt)
            ? Move(place, place.Version, step, nextAt, why)
            : Leave(place, LeaveReason.Finished);
    }

    private bool Move(SequencePlace place, string version, string step, DateTimeOffset nextAt, SequenceMove why) =>
        Add(Moved(place, version, step, nextAt, why));

    private LeadEvent.SequenceMoved Moved(SequencePlace place, string version, string step, DateTimeOffset nextAt, SequenceMove why) =>
        new(SequenceSteps.StampOf(place, at), place.Id, place.Sequence, version, step, nextAt, why, cause);

    private bool Leave(SequencePlace place, LeaveReason reason) =>
        Add(new LeadEvent.SequenceLeft(SequenceSteps.StampOf(place, at), place.Id, place.Sequence, reason, null, cause));

    private bool Add(LeadEvent happened)
    {
        draft.Add(happened);
        return true;
    }

    private static DateTimeOffset? WakeUpOf(Lead lead, string before) =>
        lead.FollowUp is { Stage: not FollowUpStage.None, Kind: FollowUpKind.Appointment } clock ? clock.DueAt - StepWays.WaitOf(before) : null;
}
