using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>A lead's whole history: its own, and those of the leads that were merged into it.</summary>
/// <param name="Events">Its own, in any order.</param>
/// <param name="Members">Leads of its <see cref="LeadEvent.Merged"/> events that still belong to it.</param>
internal sealed record LeadTree(LeadId Id, IReadOnlyList<LeadEvent> Events, IReadOnlyList<LeadTree> Members)
{
    private IEnumerable<LeadEvent.Unmerged> Partings => Events.OfType<LeadEvent.Unmerged>();

    /// <summary>Ids of the submissions that were taken out of it.</summary>
    public IEnumerable<string> Gone => Partings.SelectMany(parting => parting.Submissions);

    /// <summary>Leads that were merged into it and not taken out since.</summary>
    public static IEnumerable<LeadId> MembersOf(IReadOnlyList<LeadEvent> events)
    {
        var partings = events.OfType<LeadEvent.Unmerged>().ToList();
        return events.OfType<LeadEvent.Merged>().Where(merge => !partings.Any(parting => IsOthers(merge, parting))).Select(merge => merge.Other).Distinct();
    }

    /// <summary>Its own events without what was taken out of it.</summary>
    /// <param name="gone">Submissions that are somebody else's.</param>
    public IEnumerable<LeadEvent> Remaining(IReadOnlySet<string> gone)
    {
        var partings = Partings.Select(parting => (Parting: parting, Since: JoinedAt(parting))).ToList();
        return Events.Where(happened =>
            !(happened.CausedBy is { } submission && gone.Contains(submission.ToString()))
            && !partings.Any(one => IsOthers(happened, one.Parting) || IsJoint(happened, one.Since, one.Parting)));
    }

    /// <summary>Every submission that is still the lead's, its members' too.</summary>
    public IEnumerable<LeadEvent.Submission> Submissions => SubmissionsWithout(new HashSet<string>());

    private IEnumerable<LeadEvent.Submission> SubmissionsWithout(IReadOnlySet<string> goneAbove)
    {
        var gone = Gone.Union(goneAbove).ToHashSet(StringComparer.Ordinal);
        return Remaining(gone).OfType<LeadEvent.Submission>().Concat(Members.SelectMany(member => member.SubmissionsWithout(gone)));
    }

    private DateTimeOffset JoinedAt(LeadEvent.Unmerged parting) => Events.OfType<LeadEvent.Merged>()
        .Where(merge => merge.Other == parting.Other && merge.At <= parting.At)
        .Select(merge => merge.At)
        .DefaultIfEmpty(DateTimeOffset.MinValue)
        .Max();

    /// <summary>What happened to the other under its own id, and that it was merged.</summary>
    public static bool IsOthers(LeadEvent happened, LeadEvent.Unmerged parting) => happened.At <= parting.At
        && (happened.Via == parting.Other || (happened is LeadEvent.Merged merge && merge.Other == parting.Other));

    /// <summary>Moves that rules made while the two were one: what both had together may have caused them.</summary>
    private static bool IsJoint(LeadEvent happened, DateTimeOffset since, LeadEvent.Unmerged parting) =>
        happened is LeadEvent.StageMoved { By: null } && happened.At > since && happened.At <= parting.At;
}
