using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Leads;

namespace LeadFunctions.Duplicates;

/// <summary>Claims the present keys of what a lead's history holds.</summary>
internal sealed class KeyClaims(EventReader history, IdentityIndex identities, FormerKeys former)
{
    /// <summary>Claims each key for the lead that had it by the version before, or else for this one. Keys that are claimed stay as they are.</summary>
    public async Task ClaimAsync(LeadId id, CancellationToken cancellation)
    {
        var events = await history.ReadAsync(id, null, DateTimeOffset.MaxValue, null, cancellation).ToListAsync(cancellation);
        var claimed = new HashSet<string>();
        foreach (var arrival in new LeadTree(id, events, []).Submissions.OrderBy(one => one.At).Select(Arrival.Of).OfType<Arrival>())
        {
            foreach (var key in arrival.Keys.Where(key => claimed.Add(key.Hash)))
                await identities.ClaimAsync(key, await former.OwnerAsync(key, arrival.Submission, cancellation) ?? id, cancellation);
        }
    }
}
