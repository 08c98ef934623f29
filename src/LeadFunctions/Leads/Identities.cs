using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>
/// Table <c>Identities</c>. PK hash of an identity key, RK <c>id</c>: the lead that the key belongs to; a claim is a conditional insert, so
/// that two workers cannot give one key to two leads. PK <c>s-</c> and a similarity key, RK lead id: leads of similar name and company.
/// </summary>
internal sealed class Identities(LeadTables tables)
{
    private const string Row = "id";

    public async Task<string?> FindAsync(IdentityKey key, CancellationToken cancellation)
    {
        var found = await tables.Identities.GetEntityIfExistsAsync<TableEntity>(key.Hash, Row, cancellationToken: cancellation);
        return found.HasValue ? found.Value!.GetString("LeadId") : null;
    }

    /// <returns>The lead that the key belongs to: <paramref name="leadId"/>, or another that claimed it before.</returns>
    public async Task<string> ClaimAsync(IdentityKey key, string leadId, CancellationToken cancellation)
    {
        try
        {
            await tables.Identities.AddEntityAsync(new TableEntity(key.Hash, Row) { ["LeadId"] = leadId }, cancellation);
            return leadId;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return await FindAsync(key, cancellation) ?? leadId;
        }
    }

    public Task AddSimilarAsync(string similarityKey, string leadId, CancellationToken cancellation) =>
        tables.Identities.UpsertEntityAsync(new TableEntity(SimilarPartition(similarityKey), leadId), TableUpdateMode.Replace, cancellation);

    /// <summary>Other leads of a similar name and company, at most <see cref="LeadMerge.MaxPossibleDuplicates"/>.</summary>
    public async Task<IReadOnlyList<string>> FindSimilarAsync(Lead lead, CancellationToken cancellation)
    {
        if (lead.SimilarityKey is null)
            return [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {SimilarPartition(lead.SimilarityKey)}");
        await foreach (var page in tables.Identities.QueryAsync<TableEntity>(filter, LeadMerge.MaxPossibleDuplicates + 1, cancellationToken: cancellation).AsPages())
            return [.. page.Values.Select(row => row.RowKey).Where(id => id != lead.Id).Take(LeadMerge.MaxPossibleDuplicates)];
        return [];
    }

    private static string SimilarPartition(string similarityKey) => "s-" + similarityKey;
}
