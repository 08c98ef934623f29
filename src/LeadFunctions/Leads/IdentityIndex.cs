using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>
/// Table <c>Identities</c>: PK hash of a key, RK <c>id</c>: which lead the key belongs to. A claim is a conditional insert, so that two workers cannot give
/// one key to two leads.
/// </summary>
internal sealed class IdentityIndex(LeadTables tables)
{
    private const string Row = "id";
    private const string LeadIdProperty = "LeadId";

    public async Task<LeadId?> FindAsync(IdentityKey key, CancellationToken cancellation) => (await ReadAsync(key.Hash, cancellation))?.LeadId;

    /// <summary>Which lead a key's row leads to; null when nobody claimed it.</summary>
    public async Task<LeadId?> FindAsync(string hash, CancellationToken cancellation) => (await ReadAsync(hash, cancellation))?.LeadId;

    /// <returns>The lead that the key belongs to: <paramref name="leadId"/>, or another that claimed it before.</returns>
    public async Task<LeadId> ClaimAsync(IdentityKey key, LeadId leadId, CancellationToken cancellation)
    {
        try
        {
            await tables.Identities.AddEntityAsync(Entity(key, leadId), cancellation);
            return leadId;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return await FindAsync(key, cancellation) ?? leadId;
        }
    }

    /// <summary>Where a key's row leads, with the row's version; null when nobody claimed it.</summary>
    public Task<(LeadId LeadId, ETag ETag)?> ReadAsync(IdentityKey key, CancellationToken cancellation) => ReadAsync(key.Hash, cancellation);

    private async Task<(LeadId LeadId, ETag ETag)?> ReadAsync(string hash, CancellationToken cancellation)
    {
        var found = await tables.Identities.GetEntityIfExistsAsync<TableEntity>(hash, Row, cancellationToken: cancellation);
        return found.HasValue ? (LeadId.Parse(found.Value!.GetString(LeadIdProperty)), found.Value.ETag) : null;
    }

    /// <summary>Gives a key to another lead, unless its row was written since it was read: whoever was faster did the same, or something newer.</summary>
    public Task MoveAsync(IdentityKey key, ETag read, LeadId leadId, CancellationToken cancellation) =>
        tables.Identities.TryPutAsync(Entity(key, leadId), read, cancellation);

    /// <summary>
    /// Shortens a key's way to a lead that exists and to which it leads already, by redirects. Should that lead be taken apart in this instant, the key may
    /// lead to the other half: that one knows whose the key is (<see cref="LeadKeys.Strangers"/>).
    /// </summary>
    public Task PointAsync(IdentityKey key, LeadId leadId, CancellationToken cancellation) =>
        tables.Identities.UpsertEntityAsync(Entity(key, leadId), TableUpdateMode.Replace, cancellation);

    /// <summary>Removes a key's row while it leads to one of the leads.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ReleaseAsync(string hash, IReadOnlySet<LeadId> leads, CancellationToken cancellation)
    {
        if (await ReadAsync(hash, cancellation) is not var (lead, version) || !leads.Contains(lead))
            return false;
        await tables.Identities.DeleteEntityAsync(hash, Row, version, cancellation);
        return true;
    }

    private static TableEntity Entity(IdentityKey key, LeadId leadId) => new(key.Hash, Row)
    {
        [LeadIdProperty] = leadId.ToString(),
        ["Version"] = IdentityKeys.Version,
    };
}
