using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>A row of the index as it was read or written: only so it may be removed.</summary>
/// <param name="LookAt">When the lead must be looked at (UTC).</param>
internal sealed record IndexRow(string Slot, LeadId LeadId, DateTimeOffset LookAt, ETag ETag)
{
    public static IndexRow Of(TableEntity row) => new(row.PartitionKey, LeadId.Parse(row.RowKey), row.GetDateTimeOffset("LookAt") ?? default, row.ETag);
}

/// <summary>
/// Table <c>FollowUps</c>: PK <see cref="FollowUpSlot"/>, RK lead id. Rows are written before the head that needs them, so none is ever
/// missing; some outlive their head's change, and every reader checks them against the head.
/// </summary>
internal sealed class FollowUpIndex(LeadTables tables)
{
    public async Task<IndexRow> PutAsync(DueWork due, LeadId id, CancellationToken cancellation)
    {
        var slot = FollowUpSlot.Of(due, id);
        var row = new TableEntity(slot, id.ToString()) { ["LookAt"] = due.At };
        var response = await tables.FollowUps.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        return new IndexRow(slot, id, due.At, response.Headers.ETag ?? default);
    }

    public AsyncPageable<TableEntity> QueryAsync(string filter, int? perPage, CancellationToken cancellation) =>
        tables.FollowUps.QueryAsync<TableEntity>(filter, perPage, cancellationToken: cancellation);

    /// <summary>Removes a row, unless somebody has written it again since: then it is needed.</summary>
    public async Task RemoveAsync(IndexRow row, CancellationToken cancellation)
    {
        try
        {
            await tables.FollowUps.DeleteEntityAsync(row.Slot, row.LeadId.ToString(), row.ETag, cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // Gone, or written again: both are what is wanted.
        }
    }
}
