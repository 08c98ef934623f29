using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>
/// Table <c>Identities</c>: which lead a key belongs to. A claim is a conditional insert, so that two workers cannot give one key to two
/// leads. PK is the key's hash and RK <c>id</c>; but keys made of names stand together, PK <c>s-</c> and the similarity key, so that the same
/// rows list the leads of similar name and company.
/// </summary>
internal sealed class IdentityIndex(LeadTables tables, LeadStore leads)
{
    private const string LeadIdProperty = "LeadId";

    public async Task<LeadId?> FindAsync(IdentityKey key, string? similarityKey, CancellationToken cancellation) =>
        (await ReadAsync(key, similarityKey, cancellation))?.LeadId;

    /// <returns>The lead that the key belongs to: <paramref name="leadId"/>, or another that claimed it before.</returns>
    public async Task<LeadId> ClaimAsync(IdentityKey key, string? similarityKey, LeadId leadId, CancellationToken cancellation)
    {
        var (partition, row) = Place(key, similarityKey);
        try
        {
            await tables.Identities.AddEntityAsync(new TableEntity(partition, row) { [LeadIdProperty] = leadId.ToString() }, cancellation);
            return leadId;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return await FindAsync(key, similarityKey, cancellation) ?? leadId;
        }
    }

    /// <summary>Where a key's row leads, with the row's version; null when nobody claimed it.</summary>
    public async Task<(LeadId LeadId, ETag ETag)?> ReadAsync(IdentityKey key, string? similarityKey, CancellationToken cancellation)
    {
        var (partition, row) = Place(key, similarityKey);
        var found = await tables.Identities.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? (LeadId.Parse(found.Value!.GetString(LeadIdProperty)), found.Value.ETag) : null;
    }

    /// <summary>Gives a key to another lead, unless somebody else wrote its row since it was read.</summary>
    public async Task MoveAsync(IdentityKey key, string? similarityKey, ETag read, LeadId leadId, CancellationToken cancellation)
    {
        var (partition, row) = Place(key, similarityKey);
        try
        {
            await tables.Identities.UpdateEntityAsync(
                new TableEntity(partition, row) { [LeadIdProperty] = leadId.ToString() }, read, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // Whoever was faster did the same, or something newer.
        }
    }

    /// <summary>
    /// Shortens a key's way to a lead that exists and to which it leads already, by redirects. Should that lead be taken apart in this instant, the key may
    /// lead to the other half: that one knows whose the key is (<see cref="LeadKeys.Strangers"/>).
    /// </summary>
    public Task PointAsync(IdentityKey key, string? similarityKey, LeadId leadId, CancellationToken cancellation)
    {
        var (partition, row) = Place(key, similarityKey);
        return tables.Identities.UpsertEntityAsync(
            new TableEntity(partition, row) { [LeadIdProperty] = leadId.ToString() }, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Lists a lead among those of similar name and company; needed only where no key made of names does.</summary>
    public Task AddSimilarAsync(string similarityKey, LeadId leadId, CancellationToken cancellation) =>
        tables.Identities.UpsertEntityAsync(
            new TableEntity(SimilarPartition(similarityKey), leadId.ToString()) { [LeadIdProperty] = leadId.ToString() },
            TableUpdateMode.Replace,
            cancellation);

    /// <summary>Other leads of a similar name and company, at most <see cref="LeadMerge.MaxPossibleDuplicates"/>.</summary>
    public async Task<IReadOnlyList<LeadId>> FindSimilarAsync(Lead lead, CancellationToken cancellation)
    {
        if (lead.Keys.SimilarityKey is not { } similarityKey)
            return [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {SimilarPartition(similarityKey)}");
        var rows = tables.Identities.QueryAsync<TableEntity>(filter, LeadMerge.MaxPossibleDuplicates * 2, cancellationToken: cancellation);
        await foreach (var page in rows.AsPages())
        {
            // Rows are written before the lead's id is settled: some lead by a redirect to this very lead, some to none.
            var ids = page.Values.Select(row => LeadId.Parse(row.GetString(LeadIdProperty))).Where(id => id != lead.Id).Distinct();
            var found = await Task.WhenAll(ids.Select(id => leads.ResolveAsync(id, cancellation)));
            return [.. found.Where(one => one.Lead is not null && one.Id != lead.Id).Select(one => one.Id).Distinct().Take(LeadMerge.MaxPossibleDuplicates)];
        }

        return [];
    }

    /// <summary>Only keys made of names stand under the similarity key.</summary>
    private static (string Partition, string Row) Place(IdentityKey key, string? similarityKey) =>
        key.Kind == IdentityKind.NameCompanyCountry && similarityKey is not null ? (SimilarPartition(similarityKey), "k-" + key.Hash) : (key.Hash, "id");

    private static string SimilarPartition(string similarityKey) => "s-" + similarityKey;
}
