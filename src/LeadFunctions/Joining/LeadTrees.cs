using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;

namespace LeadFunctions.Joining;

/// <summary>A lead with its whole history, and each row of it.</summary>
/// <param name="Head">Not newer than the history.</param>
/// <param name="Partitions">Of the lead and of all that were merged into it, by id.</param>
internal sealed record LoadedTree(StoredLead Head, LeadTree Tree, IReadOnlyDictionary<LeadId, LeadPartition> Partitions)
{
    public int Events => Partitions.Values.Sum(one => one.Events.Count);

    public int Submissions => Partitions.Values.Sum(one => one.Events.Count(row => row.Event is LeadEvent.Submission));

    /// <summary>What goes, or is still to go, from these histories to a lead that leaves.</summary>
    /// <param name="ids">Of the lead that leaves, and of those that were merged into it.</param>
    public IReadOnlyList<(LeadId From, StoredEvent Row)> MovedTo(IReadOnlyCollection<LeadId> ids, IReadOnlySet<string> leaving)
    {
        var others = Tree with { Members = [.. Tree.Members.Where(member => !ids.Contains(member.Id))] };
        var rows = Partitions.Values.SelectMany(one => one.Events.Select(row => (From: one.Id, Row: row))).ToDictionary(one => (one.From, one.Row.Key));
        return [.. LeadParting.MovedFrom(others, leaving, ids).Select(moved => rows[(moved.From, EventRow.KeyOf(moved.Event))])];
    }
}

/// <summary>Loads leads with the histories of all that were merged into them.</summary>
internal sealed class LeadTrees(LeadStore leads, LeadPartitions partitions)
{
    /// <returns>Null when the id is no lead's.</returns>
    public async Task<LoadedTree?> LoadAsync(LeadId id, CancellationToken cancellation)
    {
        return await leads.ReadAsync(id, cancellation) is LeadHead.Found { Stored: var head } ? await LoadAsync(head, cancellation) : null;
    }

    /// <param name="head">As it was just read: its history is read after it.</param>
    public async Task<LoadedTree> LoadAsync(StoredLead head, CancellationToken cancellation)
    {
        var read = new Dictionary<LeadId, LeadPartition>();
        var tree = await LoadAsync(head.Lead.Id, read, cancellation);
        return new LoadedTree(head, tree, read);
    }

    private async Task<LeadTree> LoadAsync(LeadId id, Dictionary<LeadId, LeadPartition> read, CancellationToken cancellation)
    {
        var own = await partitions.ReadAsync(id, cancellation);
        read.Add(id, own);
        LeadEvent[] events = [.. own.Events.Select(row => row.Event)];
        var members = new List<LeadTree>();
        foreach (var member in LeadTree.MembersOf(events).Where(member => !read.ContainsKey(member)))
            members.Add(await LoadAsync(member, read, cancellation));
        return new LeadTree(id, events, members);
    }
}
