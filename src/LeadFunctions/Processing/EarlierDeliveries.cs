using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Leads;

namespace LeadFunctions.Processing;

/// <summary>
/// Submissions that are delivered again, after the lead that had them was merged into another or taken out of one: they stand in a history that is not the
/// one to which their keys lead now.
/// </summary>
internal sealed class EarlierDeliveries(LeadStore leads)
{
    /// <summary>Costs a call for each lead that a person merged into this one or took out of it; for all others nothing.</summary>
    /// <param name="merged">Leads on the way to this one that were merged: of one that is just being merged this one does not know yet.</param>
    /// <returns>In whose history it stands, and what it came to; null when it is new.</returns>
    public async Task<(LeadId Where, LeadEvent Applied)?> FindAsync(
        Arrival arrival, Lead known, IReadOnlyList<LeadId> merged, CancellationToken cancellation)
    {
        var elsewhere = known.Keys.Members
            .Union(merged)
            .Union(known.Keys.Strangers.Where(stranger => stranger.Keys.Count + stranger.Shared.Count > 0).Select(stranger => stranger.Id));
        var like = arrival.ToEvent();
        var found = await Task.WhenAll(elsewhere.Select(async id => (Id: id, Applied: await leads.ReadEventAsync(id, like, cancellation))));
        return found.FirstOrDefault(one => one.Applied is not null) is { Applied: { } applied } earlier ? (earlier.Id, applied) : null;
    }
}
