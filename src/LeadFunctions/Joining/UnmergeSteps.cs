using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;

namespace LeadFunctions.Joining;

/// <summary>
/// One lead becomes two. First the lead that leaves stands there with its whole history, then the other is replayed without it, then what stands in both
/// histories is removed from the one that it left, and the keys of the new one lead to it: at no moment is anything in none of the two.
/// </summary>
internal sealed class UnmergeSteps(
    LeadStore leads,
    LeadTrees trees,
    LeadPartitions partitions,
    MergedHeads heads,
    LeadWriter writer,
    Journal journal,
    Leftovers leftovers,
    KeyMoves keys,
    JoinLedger ledger,
    LeadRules rules)
{
    /// <summary>Events in one transaction: each may have a body of 64 KB, which makes a third more on its way, and a marker that it counts once.</summary>
    private const int MostAtOnce = 40;

    private const int MaxAttempts = 30;

    /// <param name="tree">As it was read before the work was begun; null to read it.</param>
    /// <exception cref="JoinSupersededException">Somebody else brought it to its end.</exception>
    /// <exception cref="JoinVoidException">The lead is gone.</exception>
    public async Task RunAsync(JoinWork work, LoadedTree? tree, CancellationToken cancellation)
    {
        tree ??= await LoadAsync(work, cancellation);
        (tree, var plan) = await PartAsync(work, tree, cancellation);
        tree = await KeepAsync(work, tree, plan, cancellation);
        var parted = await leftovers.ClearAsync(work, tree, cancellation);
        await keys.MoveAsync(work, parted, cancellation);
        await ledger.EndAsync(work, cancellation);
    }

    /// <summary>The lead that leaves comes to be.</summary>
    /// <returns>The history from which it was made, and what was planned by that; null when it stood there already.</returns>
    private async Task<(LoadedTree Tree, LeadParting? Plan)> PartAsync(JoinWork work, LoadedTree tree, CancellationToken cancellation)
    {
        var id = work.Intent.Other;
        LeadParting? plan = null;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            Change? change = null;
            var isFirst = attempt == 0;
            var written = await writer.ChangeAsync(id, FindAsync, _ => change, cancellation);
            if (written.Outcome == WriteOutcome.Written || await leads.ReadAsync(id, cancellation) is LeadHead.Found)
                return (tree, plan);

            // Some of its events came there since its history was read.
            async Task<LeadPlace?> FindAsync(int _, CancellationToken token)
            {
                (change, plan) = (null, null);
                if (!isFirst)
                    tree = await LoadAsync(work, token);
                isFirst = false;
                var own = tree.Partitions.GetValueOrDefault(id) ?? await partitions.ReadAsync(id, token);
                if (own.Head is LeadHead.Found { Stored: var stored })
                    return new LeadPlace(id, stored);
                plan = PlanOf(work, tree);
                LeadEvent[] open = [.. plan.Moved.Select(moved => moved.Event).Where(happened => !own.Has(happened))];
                if (open.Length > MostAtOnce)
                {
                    await CopyAsync(work, own, open, token);
                    return null;
                }

                change = plan.Parted with { Events = [.. open, .. plan.Parted.Events], Once = [.. OnceMarkers.NamesOf(open).Except(own.Once)] };
                return new LeadPlace(id, null) { Replaces = (own.Head as LeadHead.Redirect)?.ETag };
            }
        }

        throw new LeadContentionException(id);
    }

    /// <summary>A long history goes ahead, part by part: whoever looks for the lead is still led to the other.</summary>
    private async Task CopyAsync(JoinWork work, LeadPartition own, LeadEvent[] events, CancellationToken cancellation)
    {
        if (own.Head is not LeadHead.Redirect { ETag: var version })
        {
            await leads.TryRedirectAsync(own.Id, work.Intent.Lead, cancellation);
            return;
        }

        LeadEvent[] some = [.. events.Take(MostAtOnce)];
        await journal.PutAsync(JournalRow.Of(own.Id, some), cancellation);
        await heads.CopyAsync(own.Id, version, some, cancellation);
    }

    /// <summary>The lead that stays is what its own history makes it.</summary>
    /// <param name="plan">By the same history, where it was planned already.</param>
    private async Task<LoadedTree> KeepAsync(JoinWork work, LoadedTree tree, LeadParting? plan, CancellationToken cancellation)
    {
        var intent = work.Intent;
        await writer.ChangeAsync(
            intent.Lead,
            async (attempt, token) =>
            {
                if (attempt > 0)
                    (tree, plan) = (await LoadAsync(work, token), null);
                return new LeadPlace(intent.Lead, tree.Head);
            },
            _ => tree.Tree.Events.Any(IsOurs) ? null : (plan ?? PlanOf(work, tree)).Kept,
            cancellation);
        return tree;

        bool IsOurs(LeadEvent happened) => happened is LeadEvent.Unmerged unmerged && unmerged.Other == intent.Other && unmerged.At == intent.At;
    }

    private LeadParting PlanOf(JoinWork work, LoadedTree tree) =>
        LeadParting.Plan(tree.Tree, work.Intent.Leaving, work.Intent.Other, work.Intent.Shared, work.Intent.Act, rules);

    private async Task<LoadedTree> LoadAsync(JoinWork work, CancellationToken cancellation)
    {
        var tree = await trees.LoadAsync(work.Intent.Lead, cancellation);
        await ledger.RequireAsync(work, cancellation);
        return tree ?? throw new JoinVoidException($"Lead {work.Intent.Lead} is no lead any more.");
    }
}
