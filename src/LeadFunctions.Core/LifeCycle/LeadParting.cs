using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.LifeCycle;

/// <summary>An event in the history where it stands.</summary>
/// <param name="From">The lead in whose own history it is.</param>
internal sealed record MovedEvent(LeadId From, LeadEvent Event);

/// <summary>Submissions of a lead that are somebody else's become a lead of their own again; what is whose is never joined by a key after that.</summary>
/// <param name="Kept">The lead that they leave.</param>
/// <param name="Parted">The lead that they make.</param>
/// <param name="Moved">Events that go from one history to the other.</param>
internal sealed record LeadParting(Change Kept, Change Parted, IReadOnlyList<MovedEvent> Moved)
{
    /// <summary>The id of the lead that submissions make: of one that was merged, when all of its submissions leave, its own again.</summary>
    /// <param name="cause">What parts them, unlike any parting before it.</param>
    public static LeadId IdOf(LeadTree tree, IReadOnlySet<string> leaving, string cause) =>
        MemberOf(tree, leaving)?.Id ?? LeadId.Parse(KeyHash.Of($"parting:{tree.Id}:{cause}"));

    /// <summary>Keys that both will have.</summary>
    /// <inheritdoc cref="Plan"/>
    public static IReadOnlyList<string> SharedOf(LeadTree tree, IReadOnlySet<string> leaving) =>
    [
        .. KeysOf(tree.Submissions.Where(one => leaving.Contains(one.Id)))
            .Intersect(KeysOf(tree.Submissions.Where(one => !leaving.Contains(one.Id))))
            .Take(LeadMerge.MaxKeys),
    ];

    /// <summary>Each time the same, also when part of it was done before: what stands in the new lead's own history already does not move.</summary>
    /// <param name="tree">The lead, before.</param>
    /// <param name="leaving">Ids of submissions that are the lead's; not all of them.</param>
    /// <param name="id">As IdOf gave it.</param>
    /// <param name="shared">As SharedOf gave it: what comes since does not change whose a key is.</param>
    public static LeadParting Plan(
        LeadTree tree, IReadOnlySet<string> leaving, LeadId id, IReadOnlyList<string> shared, Act act, LeadRules rules)
    {
        var member = tree.Members.FirstOrDefault(one => one.Id == id);
        var others = tree with { Members = [.. tree.Members.Where(one => one != member)] };
        var moved = MovedFrom(others, leaving, member?.Ids ?? [id]).ToList();
        var left = others.Without(moved.Select(one => one.Event).ToHashSet<LeadEvent>(ReferenceEqualityComparer.Instance));
        var (mine, theirs) = (KeysOf(left.Submissions), KeysOf(tree.Submissions.Where(one => leaving.Contains(one.Id))));

        string[] ids = [.. moved.Select(one => one.Event).OfType<LeadEvent.Submission>().Select(one => one.Id)];
        var unmerged = new LeadEvent.Unmerged(act.At, act.Cause, id, act.By, ids, [.. theirs.Except(shared).Take(LeadMerge.MaxKeys)], shared);
        var kept = Replayed(left with { Events = [.. left.Events, unmerged] }, act, rules);

        var back = new LeadEvent.UnmergedFrom(act.At, act.Cause, tree.Id, act.By, [.. mine.Except(theirs).Take(LeadMerge.MaxKeys)], shared);
        LeadEvent[] news = [back, .. member is null ? OptOutsOf(left) : []];
        LeadEvent[] events = [.. (member?.Events ?? []).Concat(moved.Select(one => one.Event)).Concat(news).DistinctBy(one => (one.At, one.Id))];
        var parted = Replayed(new LeadTree(id, events, member?.Members ?? []), act, rules);
        // Nobody waits for an owner again: who had them together knows both.
        if (parted.Lead is { Ownership.Owner: null } && kept.Lead.Ownership is { Owner: { } owner } ownership)
            parted.Add(new LeadEvent.Assigned(act.At, act.Cause, null, owner, act.By, "unmerge", ownership.Team));
        return new LeadParting(With([unmerged], kept.ToChange()), With(news, parted.ToChange()), moved);
    }

    /// <summary>
    /// What goes along with submissions: they themselves, what was done to a lead that leaves under its own id, and of leads that were merged before, when
    /// all of their submissions leave, everything.
    /// </summary>
    /// <param name="tree">The lead, without the one that leaves.</param>
    /// <param name="ids">Of the lead that leaves, and of those that were merged into it.</param>
    public static IEnumerable<MovedEvent> MovedFrom(LeadTree tree, IReadOnlySet<string> leaving, IEnumerable<LeadId> ids)
    {
        var whole = tree.Members.SelectMany(member => WholeOf(member, leaving)).ToHashSet();
        HashSet<LeadId> all = [.. ids, .. whole];
        return From(tree);

        IEnumerable<MovedEvent> From(LeadTree node) => node.Events
            .Where(happened => happened switch
            {
                LeadEvent.Submission => leaving.Contains(happened.Id),
                _ when happened.Via is { } via && all.Contains(via) => true,
                // Who was merged with whom stays.
                LeadEvent.Merged or LeadEvent.MergedInto or LeadEvent.Unmerged or LeadEvent.UnmergedFrom or LeadEvent.ToldApart => false,
                _ => whole.Contains(node.Id),
            })
            .Select(happened => new MovedEvent(node.Id, happened))
            .Concat(node.Members.SelectMany(From));
    }

    /// <summary>Leads in a tree all of whose submissions leave, or left a moment ago.</summary>
    public static IEnumerable<LeadId> WholeOf(LeadTree tree, IReadOnlySet<string> leaving) =>
        IsWhole(tree.Stored, leaving) ? tree.Ids : tree.Members.SelectMany(member => WholeOf(member, leaving));

    private static bool IsWhole(IEnumerable<LeadEvent.Submission> submissions, IReadOnlySet<string> leaving) =>
        submissions.Any() && submissions.All(one => leaving.Contains(one.Id));

    private static LeadTree? MemberOf(LeadTree tree, IReadOnlySet<string> leaving) => tree.Members
        .Where(member => IsWhole(member.Submissions, leaving))
        .MaxBy(member => member.Submissions.Count());

    /// <summary>Of a lead that was always one nobody knows who opted out: neither is written to.</summary>
    private static IEnumerable<LeadEvent.OptedOut> OptOutsOf(LeadTree tree) => tree.Remaining(new HashSet<string>())
        .Where(happened => happened.Via is null)
        .Select(happened => happened switch
        {
            LeadEvent.OptedOut it => it,
            LeadEvent.Activity { What: ActivityKind.Unsubscribe } it => new LeadEvent.OptedOut(it.At, it.By ?? "customer", "unsubscribe", null),
            _ => null,
        })
        .OfType<LeadEvent.OptedOut>();

    private static Draft Replayed(LeadTree tree, Act act, LeadRules rules)
    {
        var lead = LeadHistory.Replay(tree, rules) ?? throw new InvalidOperationException("A lead without submissions was left.");
        var draft = new Draft(lead, rules);
        if (AutomaticMoves.OnScore(lead, act.At, act.Cause) is { } qualified)
            draft.Add(qualified);
        return draft;
    }

    private static Change With(IEnumerable<LeadEvent> first, Change change) => change with { Events = [.. first, .. change.Events] };

    private static HashSet<string> KeysOf(IEnumerable<LeadEvent.Submission> submissions) =>
        [.. submissions.Select(Arrival.Of).SelectMany(arrival => arrival?.Keys ?? []).Select(key => key.Hash)];
}
