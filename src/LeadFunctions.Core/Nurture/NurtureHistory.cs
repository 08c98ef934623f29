using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Nurture;

/// <summary>What events make of a lead's sequences. It needs no model: an event says all that it changes.</summary>
internal static class NurtureHistory
{
    public static LeadNurture Apply(LeadNurture known, LeadEvent happened) => happened switch
    {
        LeadEvent.SequenceEntered it => known with { Inside = [.. Ordered(known.Inside.Where(place => place.Id != it.Place).Append(PlaceOf(it)))] },
        LeadEvent.SequenceMoved it => At(known, it.Place, place => place with
        {
            Version = it.Version,
            Step = it.Step,
            NextAt = it.NextAt,
            ChangedAt = it.At,
            HeardAt = it.Why == SequenceMove.Reply ? it.At : place.HeardAt,
            Touch = null,
        }),
        LeadEvent.SequenceLeft it => Leave(known, place => place.Id == it.Place, it.At, it.Reason),
        LeadEvent.TouchPlanned it => At(known, it.Place, place => place with
        {
            Touch = new PlannedTouch(it.Touch, it.Step, it.Template, it.Channel, it.At),
            ChangedAt = it.At,
        }),
        LeadEvent.TouchBegun it => Begun(known, it),
        LeadEvent.TouchSent it => Went(Result(known, it.Touch, TouchResult.Sent), it.Touch, it.Place, it.Next, it.NextAt, it.At),
        LeadEvent.TouchFailed { Result: TouchResult.Begun } it => Again(known, it),
        LeadEvent.TouchFailed it => Went(
            Result(Noted(known, it.Touch, it.Place, it.At), it.Touch, it.Result), it.Touch, it.Place, it.Next, it.NextAt, it.At),
        LeadEvent.MailReturned it => Returned(known, it),
        LeadEvent.Contacted it => known with { ReachedAt = Later(known.ReachedAt, it.At) },
        LeadEvent.Unmerged it => Leave(known, place => place.Since <= it.At, it.At, LeaveReason.Parted),
        LeadEvent.UnmergedFrom it => Leave(known, place => place.Since <= it.At, it.At, LeaveReason.Parted),
        _ => known,
    };

    /// <summary>Of two leads that are one customer: what either got counts for both, and a sequence that both are in goes on once.</summary>
    /// <param name="at">When they were joined (UTC).</param>
    public static LeadNurture Joined(LeadNurture one, LeadNurture other, DateTimeOffset at)
    {
        if (other == LeadNurture.None)
            return one;
        var all = Ordered(one.Inside.Concat(other.Inside).DistinctBy(place => place.Id)).ToList();
        var stay = all.DistinctBy(place => place.Sequence).Take(LeadNurture.MostInside).ToList();
        var joined = new LeadNurture
        {
            Inside = all,
            Left = Newest(one.Left.Concat(other.Left)),
            Touches = Newest(one.Touches.Concat(other.Touches).DistinctBy(touch => touch.Id)),
            RepliedAt = Later(one.RepliedAt, other.RepliedAt),
            ReachedAt = Later(one.ReachedAt, other.ReachedAt),
            DeadAddresses = [.. one.DeadAddresses.Union(other.DeadAddresses).Take(LeadNurture.MostDeadAddresses)],
        };
        return Leave(joined, place => !stay.Contains(place), at, LeaveReason.Merged);
    }

    public static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static SequencePlace PlaceOf(LeadEvent.SequenceEntered it) =>
        new(it.Place, it.Sequence, it.Version, it.At, it.Stage, it.By, it.Step, it.NextAt, it.At);

    private static LeadNurture At(LeadNurture known, string id, Func<SequencePlace, SequencePlace> change) =>
        known with { Inside = [.. known.Inside.Select(place => place.Id == id ? change(place) : place)] };

    private static LeadNurture Leave(LeadNurture known, Func<SequencePlace, bool> leaves, DateTimeOffset at, LeaveReason reason) => known.Inside.Any(leaves)
        ? known with
        {
            Inside = [.. known.Inside.Where(place => !leaves(place))],
            Left = Newest(known.Left.Concat(known.Inside.Where(leaves)
                .Select(place => new LeftSequence(place.Id, place.Sequence, place.Version, place.Since, at, reason)))),
        }
        : known;

    /// <summary>A touch that is handed over a second time moves to the moment at which it is.</summary>
    private static LeadNurture Begun(LeadNurture known, LeadEvent.TouchBegun it)
    {
        known = Noted(known, it.Touch, it.Place, it.At);
        return At(
            known with { Touches = Newest(known.Touches.Select(one => one.Id == it.Touch ? one with { At = it.At, Result = TouchResult.Begun } : one)) },
            it.Place,
            place => place.Touch?.Id == it.Touch
                ? place with { Touch = place.Touch with { Attempt = it.Attempt, BegunAt = it.At }, ChangedAt = it.At }
                : place);
    }

    private static LeadNurture Noted(LeadNurture known, string touch, string id, DateTimeOffset at)
    {
        if (known.Touches.Any(one => one.Id == touch) || known.Inside.FirstOrDefault(one => one.Id == id) is not { Touch: { } planned } place)
            return known;
        var record = new TouchRecord(touch, id, place.Sequence, place.Version, planned.Step, planned.Channel, at, TouchResult.Begun);
        return known with { Touches = Newest(known.Touches.Append(record)) };
    }

    private static LeadNurture Again(LeadNurture known, LeadEvent.TouchFailed it) => At(
        known with { Touches = [.. known.Touches.Where(one => one.Id != it.Touch)] },
        it.Place,
        place => place.Touch?.Id == it.Touch
            ? place with { Touch = place.Touch with { Attempt = it.Attempt + 1, BegunAt = null, PlannedAt = it.At }, ChangedAt = it.At }
            : place);

    private static LeadNurture Result(LeadNurture known, string touch, TouchResult result) =>
        known with { Touches = [.. known.Touches.Select(one => one.Id == touch ? one with { Result = result } : one)] };

    private static LeadNurture Went(LeadNurture known, string touch, string id, string? next, DateTimeOffset? nextAt, DateTimeOffset at) =>
        At(known, id, place => place.Touch?.Id == touch
            ? place with { Touch = null, Step = next ?? place.Step, NextAt = nextAt ?? at, ChangedAt = at }
            : place);

    private static LeadNurture Returned(LeadNurture known, LeadEvent.MailReturned it)
    {
        if (it.Touch is { } touch)
            known = Result(known, touch, it.Result);
        return it.Result == TouchResult.Bounced
            ? known with { DeadAddresses = [.. known.DeadAddresses.Except([it.Address]).Prepend(it.Address).Take(LeadNurture.MostDeadAddresses)] }
            : known;
    }

    private static IEnumerable<SequencePlace> Ordered(IEnumerable<SequencePlace> places) =>
        places.OrderBy(place => place.Since).ThenBy(place => place.Id, StringComparer.Ordinal);

    private static IReadOnlyList<LeftSequence> Newest(IEnumerable<LeftSequence> left) =>
        [.. left.OrderByDescending(one => one.At).ThenBy(one => one.Place, StringComparer.Ordinal).Take(LeadNurture.MostLeft)];

    private static IReadOnlyList<TouchRecord> Newest(IEnumerable<TouchRecord> touches) =>
        [.. touches.OrderBy(one => one.At).ThenBy(one => one.Id, StringComparer.Ordinal).TakeLast(LeadNurture.MostTouches)];
}
