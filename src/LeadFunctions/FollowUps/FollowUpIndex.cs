using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;

namespace LeadFunctions.FollowUps;

/// <summary>A row of the index as it was read or written: only so it may be removed.</summary>
internal sealed record IndexRow(string Slot, string LeadId, ETag ETag);

/// <summary>
/// Table <c>FollowUps</c>: PK <see cref="FollowUpSlot"/>, RK lead id. Rows are written before the head that needs them, so none is ever
/// missing; some outlive their head's change, and every reader checks them against the head.
/// </summary>
internal sealed class FollowUpIndex(LeadTables tables)
{
    public async Task<IndexRow> PutAsync(string slot, string leadId, DateTimeOffset lookAt, CancellationToken cancellation)
    {
        var response = await tables.FollowUps.UpsertEntityAsync(new TableEntity(slot, leadId) { ["LookAt"] = lookAt }, TableUpdateMode.Replace, cancellation);
        return new IndexRow(slot, leadId, response.Headers.ETag ?? default);
    }

    public AsyncPageable<TableEntity> QueryAsync(string filter, int? perPage, CancellationToken cancellation) =>
        tables.FollowUps.QueryAsync<TableEntity>(filter, perPage, cancellationToken: cancellation);

    /// <summary>Removes a row, unless somebody has written it again since: then it is needed.</summary>
    public async Task RemoveAsync(IndexRow row, CancellationToken cancellation)
    {
        try
        {
            await tables.FollowUps.DeleteEntityAsync(row.Slot, row.LeadId, row.ETag, cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // Gone, or written again: both are what is wanted.
        }
    }
}
