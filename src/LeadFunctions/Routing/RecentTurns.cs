using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Routing;

/// <summary>Teams remember whose turn their last leads were: for leads that are erased, no longer.</summary>
internal sealed class RecentTurns(LeadTables tables)
{
    private const int MaxAttempts = 30;

    /// <returns>How many turns were forgotten; whose turn is next stays.</returns>
    /// <exception cref="TurnContentionException">Others took turns at every attempt.</exception>
    public async Task<int> ForgetAsync(IReadOnlySet<LeadId> leads, CancellationToken cancellation)
    {
        var forgotten = 0;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {OwnerKeys.Registry}");
        var teams = await tables.Owners.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(row => row.RowKey).ToListAsync(cancellation);
        foreach (var team in teams)
            forgotten += await ForgetAsync(team, leads, cancellation);
        return forgotten;
    }

    private async Task<int> ForgetAsync(string team, IReadOnlySet<LeadId> leads, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var found = await tables.Owners.GetEntityIfExistsAsync<TableEntity>(team, OwnerKeys.Turn, cancellationToken: cancellation);
            if (!found.HasValue || TurnRow.Of(found.Value!) is var row && !row.Book.Recent.Any(turn => leads.Contains(turn.Lead)))
                return 0;
            var book = row.Book with { Recent = [.. row.Book.Recent.Where(turn => !leads.Contains(turn.Lead))] };
            try
            {
                await tables.Owners.SubmitTransactionAsync([row.Write(team, book)], cancellation);
                return row.Book.Recent.Count - book.Recent.Count;
            }
            catch (RequestFailedException overtaken) when (overtaken.Status is 409 or 412)
            {
                // Somebody took a turn meanwhile.
            }
        }

        throw new TurnContentionException(team);
    }
}
