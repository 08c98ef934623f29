using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>Submissions of a lead that are somebody else's become a lead of their own again; what is whose is never joined by a key after that.</summary>
/// <param name="Kept">The lead that they leave.</param>
/// <param name="Parted">The lead that they make.</param>
/// <param name="Moved">Events that go from one history to the other.</param>
internal sealed record LeadParting(Change Kept, Change Parted, IReadOnlyList<LeadEvent> Moved)
{
    /// <summary>The id of the lead that submissions make: of one that was merged, when all of its submissions leave, its own again.</summary>
    /// <param name="cause">Hash of the command.</param>
    public static LeadId IdOf(LeadTree tree, IReadOnlySet<string> leaving, string cause) =>
        MemberOf(tree, leaving)?.Id ?? LeadId.Parse(KeyHash.Of($"parting:{tree.Id}:{cause}"));

    /// <param name="tree">The lead, before.</param>
    /// <param name="leaving">Ids of submissions that are the lead's; not all of them.</param>
    /// <param name="id">As IdOf gave it.</param>
    public static LeadParting Plan(LeadTree tree, IReadOnlySet<string> leaving, LeadId id, Act act, LeadRules rules)
    {
        var member = tree.Members.FirstOrDefault(one => one.Id == id);
        var own = member?.Submissions.Select(IdOf).ToHashSet(StringComparer.Ordinal) ?? [];
        var all = tree.Submissions.ToList();
        var moved = all.Where(one => leaving.Contains(IdOf(one)) && !own.Contains(IdOf(one))).ToList<LeadEvent>();
        moved.AddRange(tree.Events.Where(happened => happened.Via == id && happened is not LeadEvent.Submission));
        var mine = KeysOf(all.Where(one => !leaving.Contains(IdOf(one))));
        var theirs = KeysOf(all.Where(one => leaving.Contains(IdOf(one))));
        string[] shared = [.. mine.Intersect(theirs)];

        var unmerged = new LeadEvent.Unmerged(
            act.At, act.Cause, id, act.By, [.. moved.OfType<LeadEvent.Submission>().Select(IdOf)], [.. theirs.Except(shared)], shared);
        var kept = Replayed(new LeadTree(tree.Id, [.. tree.Events, unmerged], [.. tree.Members.Where(one => one != member)]), act, rules);

        var back = new LeadEvent.UnmergedFrom(act.At, act.Cause, tree.Id, act.By, [.. mine.Except(shared)], shared);
        LeadEvent[] events = [.. (member?.Events ?? []).Concat(moved).DistinctBy(one => (one.At, one.Id)), back];
        var parted = Replayed(new LeadTree(id, events, member?.Members ?? []), act, rules);
        // Nobody waits for an owner again: who had them together knows both.
        if (parted.Lead is { Ownership.Owner: null } && kept.Lead.Ownership is { Owner: { } owner } ownership)
            parted.Add(new LeadEvent.Assigned(act.At, act.Cause, null, owner, act.By, "unmerge", ownership.Team));
        return new LeadParting(WithFirst(unmerged, kept.ToChange()), WithFirst(back, parted.ToChange()), moved);
    }

    private static LeadTree? MemberOf(LeadTree tree, IReadOnlySet<string> leaving) => tree.Members
        .Where(member => member.Submissions.Any() && member.Submissions.All(one => leaving.Contains(IdOf(one))))
        .MaxBy(member => member.Submissions.Count());

    private static Draft Replayed(LeadTree tree, Act act, LeadRules rules)
    {
        var lead = LeadHistory.Replay(tree, rules) ?? throw new InvalidOperationException("A lead without submissions was left.");
        var draft = new Draft(lead, rules);
        if (AutomaticMoves.OnScore(lead, act.At, act.Cause) is { } qualified)
            draft.Add(qualified);
        return draft;
    }

    private static Change WithFirst(LeadEvent happened, Change change) => change with { Events = [happened, .. change.Events] };

    private static HashSet<string> KeysOf(IEnumerable<LeadEvent.Submission> submissions) =>
        [.. submissions.Select(Arrival.Of).SelectMany(arrival => arrival?.Keys ?? []).Select(key => key.Hash)];

    private static string IdOf(LeadEvent.Submission submission) => submission.SubmissionId.ToString();
}
