using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>Takes leads out of table <c>Leads</c>.</summary>
internal sealed class ErasedHeads(LeadTables tables, LeadNews changes)
{
    /// <summary>Rows of one transaction.</summary>
    private const int MostAtOnce = 100;

    /// <summary>Removes a lead's head, or puts in its place what a later request makes of it; if nobody changed it since.</summary>
    /// <param name="left">What the lead is by what was received later; null as a rule.</param>
    public async Task<bool> TryEraseAsync(StoredLead known, Lead? left, string? slot, CancellationToken cancellation)
    {
        var id = known.Lead.Id;
        var action = left is null
            ? new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(id.ToString(), LeadRow.Key), known.ETag)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, LeadRow.Of(left, slot), known.ETag);
        try
        {
            if ((await tables.Leads.TryWriteTogetherAsync([action], cancellation)).Outcome != CommitOutcome.Done)
                return false;
        }
        catch (TableTransactionFailedException gone) when (gone.Status == 404)
        {
            // It was removed, and the answer got lost on the way.
        }

        changes.Tell(id);
        return true;
    }

    /// <summary>Removes what stands under an id up to a moment; of a lead that was merged, the head too.</summary>
    /// <param name="isMember">It was merged into another: nothing under it is later.</param>
    /// <returns>How many lines of the history were removed.</returns>
    public async Task<int> ClearAsync(LeadId id, bool isMember, DateTimeOffset until, CancellationToken cancellation)
    {
        var (rows, hasLater) = (new List<string>(), false);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()}");
        await foreach (var row in tables.Leads.QueryAsync<TableEntity>(filter, select: ["RowKey", "At"], cancellationToken: cancellation))
        {
            var isLater = row.GetDateTimeOffset("At") > until;
            hasLater |= isLater;
            if (row.RowKey == LeadRow.Key ? isMember : !isLater)
                rows.Add(row.RowKey);
        }

        if (hasLater)
            rows.RemoveAll(row => OnceMarkers.NameOf(row) is not null);

        foreach (var some in rows.Chunk(MostAtOnce))
            await RemoveAsync(id, some, cancellation);
        changes.Tell(id);
        return rows.Count(row => row.StartsWith(EventRow.FirstKey, StringComparison.Ordinal));
    }

    private async Task RemoveAsync(LeadId id, string[] rows, CancellationToken cancellation)
    {
        try
        {
            await tables.Leads.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(id.ToString(), row))), cancellation);
        }
        catch (TableTransactionFailedException gone) when (gone.Status == 404)
        {
            // Somebody else removes them, too.
            foreach (var row in rows)
                await tables.Leads.DeleteEntityAsync(id.ToString(), row, cancellationToken: cancellation);
        }
    }
}
