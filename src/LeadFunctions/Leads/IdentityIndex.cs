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

    public async Task<LeadId?> FindAsync(IdentityKey key, CancellationToken cancellation)
    {
        var found = await tables.Identities.GetEntityIfExistsAsync<TableEntity>(key.Hash, Row, cancellationToken: cancellation);
        return found.HasValue ? LeadId.Parse(found.Value!.GetString(LeadIdProperty)) : null;
    }

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

    /// <summary>
    /// Shortens a key's way to a lead that exists and to which it leads already, by redirects: they never change, so this may be done at any
    /// time.
    /// </summary>
    public Task PointAsync(IdentityKey key, LeadId leadId, CancellationToken cancellation) =>
        tables.Identities.UpsertEntityAsync(Entity(key, leadId), TableUpdateMode.Replace, cancellation);

    private static TableEntity Entity(IdentityKey key, LeadId leadId) => new(key.Hash, Row)
    {
        [LeadIdProperty] = leadId.ToString(),
        ["Version"] = IdentityKeys.Version,
    };
}
