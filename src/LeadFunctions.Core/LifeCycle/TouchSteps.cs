using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Nurture;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>What is to be done about a touch that somebody was told to send.</summary>
internal abstract record TouchOrder
{
    private TouchOrder()
    {
    }

    /// <summary>Send it: first store <paramref name="Begun"/>, then hand it to the channel, then note what came of it.</summary>
    /// <param name="Begun">The lead with the note that it may have been sent from here on.</param>
    public sealed record Send(SequencePlace Place, PlannedTouch Touch, SequenceModel Sequence, Change Begun) : TouchOrder;

    /// <summary>
    /// It was handed to the channel before, and what came of that is not known: only a channel that knows its id again may be asked a second time.
    /// </summary>
    public sealed record Unclear(SequencePlace Place, PlannedTouch Touch, SequenceModel Sequence) : TouchOrder;

    /// <summary>Not now, or not at all any more: store that.</summary>
    public sealed record NotNow(Change Change) : TouchOrder;

    /// <summary>Nothing of that id is to be sent: it was, or the lead left the sequence.</summary>
    public sealed record Gone : TouchOrder;
}

/// <summary>What whoever sends touches does to a lead. Each is decided anew on the newest head, in the change that stores it.</summary>
internal static class TouchSteps
{
    /// <summary>What is to be done about a touch now: all that stood against it when it was planned may have come about since.</summary>
    public static TouchOrder Look(Lead lead, string touch, DateTimeOffset now, LeadRules rules)
    {
        if (PlaceOf(lead, touch) is not { Touch: { } planned } place || rules.Nurture.Find(place.Sequence, place.Version) is not { } sequence)
            return new TouchOrder.Gone();
        if (planned.BegunAt is not null)
            return new TouchOrder.Unclear(place, planned, sequence);
        var draft = new Draft(lead, rules);
        var step = sequence.Steps.FirstOrDefault(one => one.Name == planned.Step);
        var at = SequenceSteps.StampOf(place, now);
        var (allowedAt, why) = rules.Nurture.Allowed(lead, at, withPlanned: false, except: touch);
        if ((NurturePolicy.Stop(lead, place, step) ?? Fault(lead, planned, sequence, now, rules)) is { } reason)
            draft.Add(new LeadEvent.SequenceLeft(at, place.Id, place.Sequence, reason, null, null));
        else if (allowedAt > at)
            draft.Add(new LeadEvent.SequenceMoved(at, place.Id, place.Sequence, place.Version, place.Step, allowedAt, why, null));
        else
            return new TouchOrder.Send(place, planned, sequence, Begin(draft, place, planned, at));
        return new TouchOrder.NotNow(draft.ToChange());
    }

    /// <summary>The channel took it.</summary>
    /// <param name="provider">Which channel.</param>
    /// <param name="providerId">By which the channel knows it, or null.</param>
    /// <returns>Null when that is noted already.</returns>
    public static Change? Sent(Lead lead, string touch, string provider, string? providerId, DateTimeOffset now, LeadRules rules)
    {
        if (PlaceOf(lead, touch) is not { } place)
            return Late(lead, touch, at => new LeadEvent.TouchSent(at, touch, PlaceIdOf(lead, touch), provider, providerId, null, null), now, rules);
        var draft = new Draft(lead, rules);
        var at = SequenceSteps.StampOf(place, now);
        var next = NextOf(lead, place, at, rules);
        draft.Add(new LeadEvent.TouchSent(at, touch, place.Id, provider, providerId, next?.Step, next?.At));
        return Ended(draft, place, next is null);
    }

    /// <summary>The channel did not take it.</summary>
    /// <param name="result">
    /// <see cref="TouchResult.Refused"/> or <see cref="TouchResult.Uncertain"/>: it is passed over. <see cref="TouchResult.Begun"/>: it surely was not
    /// sent, and is to be tried again.
    /// </param>
    /// <param name="why">Without personal data.</param>
    /// <returns>Null when the outcome is noted already.</returns>
    public static Change? Failed(Lead lead, string touch, TouchResult result, string why, DateTimeOffset now, LeadRules rules)
    {
        if (PlaceOf(lead, touch) is not { Touch: { } planned } place)
            return Late(lead, touch, at => new LeadEvent.TouchFailed(at, touch, PlaceIdOf(lead, touch), result, why, 0, null, null), now, rules);
        var draft = new Draft(lead, rules);
        var at = SequenceSteps.StampOf(place, now);
        if (result == TouchResult.Begun)
        {
            draft.Add(new LeadEvent.TouchFailed(at, touch, place.Id, result, why, planned.Attempt, null, null));
            return draft.ToChange();
        }

        var next = NextOf(lead, place, at, rules);
        draft.Add(new LeadEvent.TouchFailed(at, touch, place.Id, result, why, planned.Attempt, next?.Step, next?.At));
        return Ended(draft, place, next is null);
    }

    /// <summary>A mail came back, or the person called it spam: then they want none any more.</summary>
    /// <param name="result"><see cref="TouchResult.Bounced"/> for good, or <see cref="TouchResult.Complained"/>.</param>
    /// <param name="touch">Id of the touch; null: of another mail.</param>
    /// <param name="address">To which it went.</param>
    /// <param name="cause">Hash of the provider's message: the same again is the same event.</param>
    public static Change Returned(Lead lead, TouchResult result, string? touch, string address, string cause, DateTimeOffset at, LeadRules rules)
    {
        var draft = new Draft(lead, rules);
        draft.Add(new LeadEvent.MailReturned(at, cause, result, touch, NurturePolicy.HashOf(address)));
        if (result == TouchResult.Complained)
        {
            var no = new Dictionary<ConsentPurpose, ConsentState> { [ConsentPurpose.Mail] = ConsentState.Refused };
            draft.Add(new LeadEvent.Consented(at, cause, "mail provider", no, null, "complaint", touch, null));
        }

        foreach (var place in draft.Lead.Nurture.Inside.Where(_ => !NurturePolicy.HasAddress(draft.Lead)).ToArray())
        {
            var left = SequenceSteps.StampOf(place, at);
            draft.Add(new LeadEvent.SequenceLeft(left, place.Id, place.Sequence, LeaveReason.Address, null, cause));
        }

        return SequenceSteps.Follow(draft.ToChange(), at, cause, rules);
    }

    private static Change Begin(Draft draft, SequencePlace place, PlannedTouch planned, DateTimeOffset at)
    {
        draft.Add(new LeadEvent.TouchBegun(at, planned.Id, place.Id, planned.Attempt));
        return draft.ToChange();
    }

    private static LeaveReason? Fault(Lead lead, PlannedTouch planned, SequenceModel sequence, DateTimeOffset now, LeadRules rules)
    {
        if (planned.Channel == TouchChannel.Mail && !NurturePolicy.HasAddress(lead))
            return LeaveReason.Address;
        return NurturePolicy.IsFor(sequence, SequenceSteps.Scored(lead, now, rules)) ? null : LeaveReason.Condition;
    }

    private static (string Step, DateTimeOffset At)? NextOf(Lead lead, SequencePlace place, DateTimeOffset at, LeadRules rules)
    {
        var sequence = rules.Nurture.Find(place.Sequence, place.Version);
        return sequence is null ? null : SequenceWalk.From(sequence, StepWays.IndexOf(sequence, place.Step) + 1, lead, at, rules);
    }

    private static Change Ended(Draft draft, SequencePlace place, bool isEnd)
    {
        if (isEnd && draft.Lead.Nurture.Inside.FirstOrDefault(one => one.Id == place.Id) is { } last)
            draft.Add(new LeadEvent.SequenceLeft(SequenceSteps.StampOf(last, last.ChangedAt), last.Id, last.Sequence, LeaveReason.Finished, null, null));
        return draft.ToChange();
    }

    /// <summary>The lead left the sequence while the touch was under way: what came of it is noted all the same.</summary>
    private static Change? Late(Lead lead, string touch, Func<DateTimeOffset, LeadEvent> happened, DateTimeOffset now, LeadRules rules)
    {
        if (lead.Nurture.Touches.FirstOrDefault(one => one.Id == touch) is not { Result: TouchResult.Begun } record)
            return null;
        var draft = new Draft(lead, rules);
        draft.Add(happened(now > record.At ? now : record.At.AddTicks(1)));
        return draft.ToChange();
    }

    private static SequencePlace? PlaceOf(Lead lead, string touch) => lead.Nurture.Inside.FirstOrDefault(place => place.Touch?.Id == touch);

    private static string PlaceIdOf(Lead lead, string touch) => lead.Nurture.Touches.FirstOrDefault(one => one.Id == touch)?.Place ?? "";
}
