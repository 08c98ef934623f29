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
        var arrivals = parted.Events.Select(row => row.Event).OfType<LeadEvent.Submission>().Where(one => intent.Leaving.Contains(one.Id))
            .Select(Arrival.Of).OfType<Arrival>().ToList();
        var keys = arrivals.SelectMany(arrival => arrival.Keys.Select(key => (Key: key, arrival.SimilarityKey)))
            .Where(one => !intent.Shared.Contains(one.Key.Hash))
            .DistinctBy(one => one.Key.Kind == IdentityKind.NameCompanyCountry ? (one.Key, one.SimilarityKey) : (one.Key, null));
        var read = await Task.WhenAll(keys.Select(async one =>
            (one.Key, one.SimilarityKey, Row: await index.ReadAsync(one.Key, one.SimilarityKey, cancellation))));
        var known = new Dictionary<LeadId, bool> { [intent.Lead] = true, [intent.Other] = false };
        // A lead that was one before is listed by name already.
        var similar = arrivals.Select(arrival => arrival.SimilarityKey).OfType<string>().Distinct()
            .Where(_ => !parted.Events.Any(row => row.Event is LeadEvent.MergedInto));
        foreach (var id in read.Select(one => one.Row?.LeadId).OfType<LeadId>().Distinct().Where(id => !known.ContainsKey(id)))
            known[id] = (await leads.ResolveAsync(id, cancellation)).Id == intent.Lead;
        await ledger.RequireAsync(work, cancellation);
        await Task.WhenAll(
        [
            .. read.Where(one => one.Row is { } row && known[row.LeadId])
                .Select(one => index.MoveAsync(one.Key, one.SimilarityKey, one.Row!.Value.ETag, intent.Other, cancellation)),
            .. similar.Select(key => index.AddSimilarAsync(key, intent.Other, cancellation)),
        ]);
    }
}
