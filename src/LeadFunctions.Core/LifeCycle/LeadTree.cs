using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>A lead's whole history: its own, and those of the leads that were merged into it.</summary>
/// <param name="Events">Its own, in any order.</param>
/// <param name="Members">Leads of its <see cref="LeadEvent.Merged"/> events that still belong to it.</param>
internal sealed record LeadTree(LeadId Id, IReadOnlyList<LeadEvent> Events, IReadOnlyList<LeadTree> Members)
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    private IEnumerable<LeadEvent.Unmerged> Partings => Events.OfType<LeadEvent.Unmerged>();

    /// <summary>Its id, and those of all leads below it.</summary>
    public IEnumerable<LeadId> Ids => Members.SelectMany(member => member.Ids).Prepend(Id);

    /// <summary>Every submission that is still the lead's, its members' too.</summary>
    public IEnumerable<LeadEvent.Submission> Submissions => SubmissionsWithout(None);

    /// <summary>Every submission that stands in its histories, also those that were just taken out of it.</summary>
    public IEnumerable<LeadEvent.Submission> Stored => Events.OfType<LeadEvent.Submission>().Concat(Members.SelectMany(member => member.Stored));

    /// <summary>Leads that were merged into it and not taken out since.</summary>
    public static IEnumerable<LeadId> MembersOf(IReadOnlyList<LeadEvent> events)
    {
        var partings = events.OfType<LeadEvent.Unmerged>().ToList();
        return events.OfType<LeadEvent.Merged>().Where(merge => !partings.Any(parting => IsOthers(merge, parting))).Select(merge => merge.Other).Distinct();
    }

    /// <summary>Its own events without what was taken out of it.</summary>
    /// <param name="goneAbove">Submissions that were taken out of the leads above it.</param>
    public IEnumerable<LeadEvent> Remaining(IReadOnlySet<string> goneAbove)
    {
        var gone = Partings.SelectMany(parting => parting.Submissions.Where(one => !IsBack(one, parting))).Concat(goneAbove).ToHashSet(StringComparer.Ordinal);
        var partings = Partings.Select(parting => (Parting: parting, Since: JoinedAt(parting.Other, parting.At))).ToList();
        return Events.Where(happened =>
            !(happened.CausedBy is { } submission && gone.Contains(submission.ToString()))
            && !partings.Any(one => IsOthers(happened, one.Parting) || IsJoint(happened, one.Since, one.Parting)));
    }

    /// <summary>Submissions that were taken out of one of its members: since it was merged, as what it brought with it is its own.</summary>
    public IReadOnlySet<string> GoneOf(LeadTree member, IReadOnlySet<string> goneAbove)
    {
        var since = JoinedAt(member.Id, DateTimeOffset.MaxValue);
        return Partings.Where(parting => parting.At > since).SelectMany(parting => parting.Submissions).Concat(goneAbove).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The tree without some of its events.</summary>
    public LeadTree Without(IReadOnlySet<LeadEvent> events) => this with
    {
        Events = [.. Events.Where(happened => !events.Contains(happened))],
        Members = [.. Members.Select(member => member.Without(events))],
    };

    /// <summary>What happened to the other under its own id, and that it was merged.</summary>
    public static bool IsOthers(LeadEvent happened, LeadEvent.Unmerged parting) => happened.At <= parting.At
        && (happened.Via == parting.Other || (happened is LeadEvent.Merged merge && merge.Other == parting.Other));

    private IEnumerable<LeadEvent.Submission> SubmissionsWithout(IReadOnlySet<string> goneAbove) =>
        Remaining(goneAbove).OfType<LeadEvent.Submission>()
            .Concat(Members.SelectMany(member => member.SubmissionsWithout(GoneOf(member, goneAbove))));

    private DateTimeOffset JoinedAt(LeadId other, DateTimeOffset until) => Events.OfType<LeadEvent.Merged>()
        .Where(merge => merge.Other == other && merge.At <= until)
        .Select(merge => merge.At)
        .DefaultIfEmpty(DateTimeOffset.MinValue)
        .Max();

    /// <summary>It came back when this lead was taken out of another.</summary>
    private bool IsBack(string submission, LeadEvent.Unmerged parting) =>
        Events.Any(happened => happened is LeadEvent.UnmergedFrom && happened.At > parting.At)
        && Events.Any(happened => happened is LeadEvent.Submission && happened.Id == submission);

    /// <summary>Moves that rules made while the two were one: what both had together may have caused them.</summary>
    private static bool IsJoint(LeadEvent happened, DateTimeOffset since, LeadEvent.Unmerged parting) =>
        happened is LeadEvent.StageMoved { By: null } && happened.At > since && happened.At <= parting.At;
}
