using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Joining;
using LeadFunctions.Leads;

namespace LeadFunctions.Privacy;

/// <summary>What is found of a customer who is to be erased.</summary>
/// <param name="Head">The lead as it stands; null when its head was removed already.</param>
/// <param name="Left">What the lead is by what was received since the erasure was begun; null as a rule.</param>
/// <param name="Owners">Who ever owned it.</param>
internal sealed record FoundSubject(DataSubject Person, StoredLead? Head, Lead? Left, IReadOnlySet<string> Owners)
{
    /// <summary>Of the lead and of all that were merged into it, newest first.</summary>
    public IReadOnlyList<LeadEvent> History { get; init; } = [];

    /// <summary>What the leads were at any time: lists may still have them where they were then.</summary>
    public IEnumerable<Lead> States { get; init; } = [];
}

/// <summary>Finds out who a lead is, from its head and whatever is left of its history.</summary>
internal sealed class DataSubjects(LeadStore leads, LeadTrees trees, LeadPartitions partitions, IdentityIndex identities, LeadRules rules)
{
    /// <param name="members">Leads that were merged into it, as far as that is known.</param>
    /// <param name="until">What was received later (UTC) is not looked at.</param>
    public async Task<FoundSubject> FindAsync(LeadId id, IReadOnlyList<LeadId> members, DateTimeOffset until, CancellationToken cancellation)
    {
        var head = (await leads.ReadAsync(id, cancellation) as LeadHead.Found)?.Stored;
        var tree = head is null ? null : await trees.LoadAsync(head, cancellation);
        var ids = members.Prepend(id).Concat(tree?.Tree.Ids ?? []).ToHashSet();
        // The tree has read its own; what was merged once and is no head's any more stands beside it.
        var beside = await Task.WhenAll(ids.Where(one => tree?.Partitions.ContainsKey(one) != true).Select(one => partitions.ReadAsync(one, cancellation)));
        LeadPartition[] histories = [.. tree?.Partitions.Values ?? [], .. beside];
        LeadEvent[] events = [.. histories.SelectMany(one => one.Events).Select(row => row.Event).Where(happened => happened.At <= until)];
        Arrival[] arrivals = [.. events.OfType<LeadEvent.Submission>().Select(Arrival.Of).OfType<Arrival>()];
        var left = tree is null ? null : LeadHistory.Replay(Later(tree.Tree, until), rules);
        var keys = arrivals.SelectMany(one => one.Keys).Select(key => key.Hash).Concat(head?.Lead.Keys.Hashes ?? []).ToHashSet(StringComparer.Ordinal);
        ids.UnionWith(await LeadingToAsync(ids, keys, cancellation));
        keys.ExceptWith(await OfOthersAsync(ids, keys, cancellation));
        var person = new DataSubject(
            ids,
            keys,
            [.. arrivals.Select(one => one.Submission.Contact).Append(head?.Lead.Contact ?? new Contact()).Distinct()],
            events.Where(happened => happened is LeadEvent.Submission or LeadEvent.Repeat).Select(happened => happened.Id).ToHashSet(StringComparer.Ordinal),
            until);
        return new FoundSubject(person, head, left, OwnersOf(events, head))
        {
            History = [.. histories.SelectMany(one => one.Events).Select(row => row.Event).OrderByDescending(happened => happened.At)],
            States = histories.SelectMany(one => StatesOf(one, until)),
        };
    }

    private IEnumerable<Lead> StatesOf(LeadPartition history, DateTimeOffset until) => LeadHistory.States(
        new LeadTree(history.Id, [.. history.Events.Select(row => row.Event).Where(happened => happened.At <= until)], []), rules);

    /// <summary>Ids that were never a lead's, and lead to the customer's: two workers had met them at once, by two keys.</summary>
    private async Task<IEnumerable<LeadId>> LeadingToAsync(HashSet<LeadId> ids, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var others = keys.Select(LeadId.Parse).Where(id => !ids.Contains(id));
        var read = await Task.WhenAll(others.Select(async id => (Id: id, Head: await leads.ReadAsync(id, cancellation))));
        return read.Where(one => one.Head is LeadHead.Redirect { Target: var target } && ids.Contains(target)).Select(one => one.Id);
    }

    /// <summary>Keys that lead to somebody else: what has them may be theirs.</summary>
    private async Task<IEnumerable<string>> OfOthersAsync(HashSet<LeadId> ids, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var read = await Task.WhenAll(keys.Select(async hash => (Hash: hash, Lead: await identities.FindAsync(hash, cancellation))));
        return read.Where(one => one.Lead is { } lead && !ids.Contains(lead)).Select(one => one.Hash);
    }

    /// <summary>Of the customer's own history; those who were merged into it are erased as they are.</summary>
    private static LeadTree Later(LeadTree tree, DateTimeOffset at) => new(tree.Id, [.. tree.Events.Where(happened => happened.At > at)], []);

    private static HashSet<string> OwnersOf(IEnumerable<LeadEvent> events, StoredLead? head) => events.OfType<LeadEvent.Assigned>()
        .Select(one => one.To)
        .Append(head?.Lead.Ownership.Owner)
        .OfType<string>()
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
