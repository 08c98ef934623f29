using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Leads;

namespace LeadFunctions.Duplicates;

/// <summary>Claims the present keys of what a lead's history holds.</summary>
internal sealed class KeyClaims(EventReader history, IdentityIndex identities, FormerKeys former, KeyVersion version, LeadStore leads, LeadWriter writer)
{
    /// <summary>Claims each key for the lead that had it by the version before, or else for this one. Keys that are claimed stay as they are.</summary>
    public async Task ClaimAsync(LeadId id, CancellationToken cancellation)
    {
        var arrivals = await ArrivalsAsync(id, cancellation);
        var claimed = new HashSet<string>();
        foreach (var arrival in arrivals)
        {
            foreach (var key in arrival.Keys.Where(key => claimed.Add(key.Hash)))
                await identities.ClaimAsync(key, await former.OwnerAsync(key, arrival.Submission, cancellation) ?? id, cancellation);
        }

        if (await version.FormerAsync(cancellation) is { } old)
            await RenewAsync(id, arrivals, old, cancellation);
    }

    /// <summary>Of a lead that was told from others by keys: the present ones tell it from them too.</summary>
    private async Task RenewAsync(LeadId id, IReadOnlyList<Arrival> arrivals, int old, CancellationToken cancellation)
    {
        if (await leads.ReadAsync(id, cancellation) is not LeadHead.Found { Stored.Lead.Keys.Strangers: { Count: > 0 } strangers })
            return;
        var others = await Task.WhenAll(strangers.Select(stranger => ArrivalsAsync(stranger.Id, cancellation)));
        var map = KeyRenewal.MapOf(others.SelectMany(one => one).Concat(arrivals).Select(arrival => arrival.Submission), old);
        await writer.ChangeAsync(
            id,
            known => KeyRenewal.Renew(known.Lead.Keys, map) is { } keys ? new Change(known.Lead with { Keys = keys }, []) : null,
            cancellation);
    }

    private async Task<IReadOnlyList<Arrival>> ArrivalsAsync(LeadId id, CancellationToken cancellation)
    {
        var events = await history.ReadAsync(id, null, DateTimeOffset.MaxValue, null, cancellation).ToListAsync(cancellation);
        return [.. new LeadTree(id, events, []).Submissions.OrderBy(one => one.At).Select(Arrival.Of).OfType<Arrival>()];
    }
}
