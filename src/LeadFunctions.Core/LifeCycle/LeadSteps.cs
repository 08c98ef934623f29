using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>What storage knows about a submission.</summary>
/// <param name="Duplicates">Other leads that hold one of the submission's keys.</param>
/// <param name="Owner">Whose the lead becomes with it; null: no change.</param>
/// <param name="Suppression">What a customer who was erased said no to, or null.</param>
internal sealed record Reception(IReadOnlyList<LeadId> Duplicates, NewOwner? Owner = null, Suppression? Suppression = null);

/// <summary>A new owner by a routing rule.</summary>
/// <param name="Rule">By which rule, or why.</param>
internal sealed record NewOwner(string Name, string Rule, string? Team);

/// <summary>What happens to a lead by itself: when a submission comes, when time passes.</summary>
internal static class LeadSteps
{
    /// <param name="known">The lead so far, or null when this is its first submission.</param>
    /// <param name="id">Id of the lead; of a known one its own.</param>
    public static Change OnSubmission(Lead? known, LeadId id, Arrival arrival, Reception reception, LeadRules rules)
    {
        if (known is not null && LeadMerge.IsRepeat(known, arrival))
            return new Change(known, [arrival.ToRepeat()]);
        var (lead, moves) = LeadHistory.Receive(known, id, arrival, reception.Duplicates, rules);
        var matchedBy = known is null ? null : MatchedBy(known, arrival);
        var sale = known?.IsCustomer == true && arrival.AsksForContact ? lead.LifeCycle.Sale : null;
        List<LeadEvent> events =
        [
            arrival.ToEvent(lead.Score, matchedBy, sale, reception.Duplicates, [.. moves.Select(move => move.To)]),
            .. moves,
        ];
        foreach (var refused in known is null ? reception.Suppression?.Events(arrival.SubmissionId.ToString()) ?? [] : [])
        {
            lead = LeadHistory.Apply(lead, refused, rules);
            events.Add(refused);
        }

        if (reception.Owner is { } owner && !lead.Ownership.IsOf(owner.Name))
        {
            var at = AssignedAt(lead, arrival.ReceivedAt);
            var assigned = new LeadEvent.Assigned(
                at, arrival.SubmissionId.ToString(), lead.Ownership.Owner, owner.Name, By: null, owner.Rule, owner.Team);
            lead = LeadHistory.Apply(lead, assigned, rules);
            events.Add(assigned);
        }

        var change = new Change(lead, events);
        // A notice of the marketplace is about somebody else's request.
        return arrival.IsDoNotContactNotice ? change : SequenceSteps.Follow(change, arrival.ReceivedAt, arrival.SubmissionId.ToString(), rules);
    }

    /// <summary>What is due at a moment: the clock moves, the score fades, sequences go on.</summary>
    public static Change OnTime(Lead lead, DateTimeOffset now, LeadRules rules)
    {
        var draft = new Draft(lead, rules);
        if (lead.MayBeContacted)
        {
            foreach (var happened in FollowUpPolicy.Advance(lead.FollowUp, now, rules.FollowUps).Events)
                draft.Add(happened);
        }

        while (draft.Lead.Score.NextChangeAt is { } changesAt && changesAt <= now)
        {
            var from = draft.Lead.Score.Grade;
            var after = rules.Scorer.Score(draft.Lead, changesAt);
            draft.Add(new LeadEvent.Rescored(changesAt, from, after.Grade, after.Value));
        }

        SequenceSteps.OnTime(draft, now, rules);

        return draft.ToChange();
    }

    /// <summary>The strongest key that was settled before; another worker that is about to settle one may have led here by the strongest of all.</summary>
    /// <remarks>A key that another customer has too did not tell, where one that tells is there.</remarks>
    private static IdentityKind? MatchedBy(Lead known, Arrival arrival) => arrival.Keys.Count == 0
        ? null
        : (arrival.Keys.Where(key => known.Keys.Hashes.Contains(key.Hash)).OrderBy(key => known.Keys.IsShared(key.Hash)).FirstOrDefault()
            ?? arrival.Keys[0]).Kind;

    /// <summary>When an assignment takes place: what is processed late, or by a clock that is behind, does not go behind the one before.</summary>
    public static DateTimeOffset AssignedAt(Lead lead, DateTimeOffset at) => at <= lead.Ownership.Since ? lead.Ownership.Since.Value.AddTicks(1) : at;

    /// <summary>Whole seconds spent in the present stage.</summary>
    public static long SecondsIn(LeadLifeCycle lifeCycle, DateTimeOffset at) => Math.Max(0, (at - lifeCycle.Since).Ticks / TimeSpan.TicksPerSecond);
}
