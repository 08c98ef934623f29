using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Leads;

namespace LeadFunctions.Joining;

/// <summary>Keys that only the lead which left has lead to it. Those that both have stay: they tell nothing, and whoever they lead to knows that.</summary>
internal sealed class KeyMoves(IdentityIndex index, LeadStore leads, JoinLedger ledger)
{
    /// <param name="parted">The history of the lead that left.</param>
    public async Task MoveAsync(JoinWork work, LeadPartition parted, CancellationToken cancellation)
    {
        var intent = work.Intent;
        var keys = parted.Events.Select(row => row.Event).OfType<LeadEvent.Submission>().Where(one => intent.Leaving.Contains(one.Id))
            .SelectMany(one => Arrival.Of(one)?.Keys ?? [])
            .Where(key => !intent.Shared.Contains(key.Hash))
            .Distinct();
        var read = await Task.WhenAll(keys.Select(async key => (Key: key, Row: await index.ReadAsync(key, cancellation))));
        var known = new Dictionary<LeadId, bool> { [intent.Lead] = true, [intent.Other] = false };
        foreach (var id in read.Select(one => one.Row?.LeadId).OfType<LeadId>().Distinct().Where(id => !known.ContainsKey(id)))
            known[id] = (await leads.ResolveAsync(id, cancellation)).Id == intent.Lead;
        await ledger.RequireAsync(work, cancellation);
        await Task.WhenAll(read.Where(one => one.Row is { } row && known[row.LeadId])
            .Select(one => index.MoveAsync(one.Key, one.Row!.Value.ETag, intent.Other, cancellation)));
    }
}
