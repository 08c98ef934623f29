using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;

namespace LeadFunctions.Joining;

/// <summary>Both leads stand there: what went from one history to the other is removed from where it was.</summary>
internal sealed class Leftovers(
    LeadTrees trees, LeadPartitions partitions, LeadStore leads, MergedHeads heads, LeadWriter writer, Journal journal, JoinLedger ledger, LeadRules rules)
{
    private const int MaxAttempts = 10;

    /// <param name="tree">Of the lead that stays, before or after it was replayed.</param>
    /// <returns>The history of the lead that left.</returns>
    public async Task<LeadPartition> ClearAsync(JoinWork work, LoadedTree tree, CancellationToken cancellation)
    {
        var intent = work.Intent;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (attempt > 0)
                tree = await trees.LoadAsync(intent.Lead, cancellation) ?? throw new JoinVoidException($"Lead {intent.Lead} is no lead any more.");
            var parted = await partitions.ReadAsync(intent.Other, cancellation);
            await ledger.RequireAsync(work, cancellation);
            if (parted.Head is not LeadHead.Found { Stored.Lead: var lead })
                throw new JoinVoidException($"Lead {intent.Other} is no lead any more.");
            var moved = tree.MovedTo([lead.Id, .. lead.Keys.Members], intent.Leaving);
            foreach (var late in moved.Select(one => one.Row.Event).Where(happened => !parted.Has(happened)))
                await AddAsync(lead.Id, late, cancellation);
            foreach (var id in tree.Tree.Members.SelectMany(member => LeadParting.WholeOf(member, intent.Leaving)).Where(id => !IsOf(lead, id)))
                await LeadOnAsync(id, lead.Id, work, cancellation);
            if (await TryRemoveAsync(moved, cancellation))
                return parted;
        }

        throw new LeadContentionException(intent.Other);
    }

    /// <summary>It came to the lead that stays, under the id of the one that leaves, after that one was made.</summary>
    private Task<Written> AddAsync(LeadId id, LeadEvent late, CancellationToken cancellation) => writer.ChangeAsync(
        id,
        known => new Change(LeadHistory.Apply(known.Lead, late, rules), [late]) { Once = [.. OnceMarkers.NamesOf([late])] },
        cancellation);

    /// <summary>Of a lead that was merged before and left as a whole: who looks for it is led to where its history went.</summary>
    private async Task LeadOnAsync(LeadId id, LeadId target, JoinWork work, CancellationToken cancellation)
    {
        if (await leads.ReadAsync(id, cancellation) is not LeadHead.Redirect redirect || redirect.Target == target)
            return;
        await ledger.RequireAsync(work, cancellation);
        await heads.RetargetAsync(id, redirect.ETag, target, cancellation);
    }

    private async Task<bool> TryRemoveAsync(IReadOnlyList<(LeadId From, StoredEvent Row)> moved, CancellationToken cancellation)
    {
        var isDone = true;
        foreach (var partition in moved.GroupBy(one => one.From))
        {
            // Submissions tell whether a lead left as a whole: they go last.
            StoredEvent[] rows = [.. partition.Select(one => one.Row).OrderBy(row => row.Event is LeadEvent.Submission)];
            // A submission has one row in the journal, which tells of its new lead by now.
            var others = rows.Select(row => row.Event).Where(happened => happened is not (LeadEvent.Submission or LeadEvent.Repeat));
            await journal.RemoveAsync(JournalRow.Of(partition.Key, others), cancellation);
            isDone &= await partitions.TryRemoveAsync(partition.Key, rows, cancellation);
        }

        return isDone;
    }

    private static bool IsOf(Lead lead, LeadId id) => lead.Id == id || lead.Keys.Members.Contains(id);
}
