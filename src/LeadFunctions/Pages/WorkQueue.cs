using System.Collections.Concurrent;
using Azure.Data.Tables;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Routing;
using LeadFunctions.Storage;

namespace LeadFunctions.Pages;

/// <param name="IsCut">There is more than was looked at.</param>
internal sealed record WorkList(IReadOnlyList<StoredLead> Leads, bool IsCut);

/// <summary>
/// Leads that wait for an answer, a call or an appointment, soonest first: key ranges of the follow-up index, each row checked against its lead's head.
/// </summary>
internal sealed class WorkQueue(LeadTables tables, OwnerRows owners, LeadStore leads)
{
    /// <summary>Rows of the index that are read: what is due later is not due now.</summary>
    private const int MostRows = 1000;

    /// <summary>Heads that are read.</summary>
    private const int MostLeads = 300;

    /// <summary>Of those, how many are read to find leads that nobody owns.</summary>
    private const int MostOthers = 150;
    private const int AtOnce = 32;

    /// <param name="owner">Whose leads, and nobody's; null: everybody's.</param>
    public async Task<WorkList> ReadAsync(string? owner, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var mine = owner is null ? null : owners.ListAsync(owner, MostRows, null, cancellation);
        var read = await Task.WhenAll(RowsAsync(DueKind.Overdue, cancellation), RowsAsync(DueKind.Pending, cancellation));
        var isCut = read.Any(rows => rows.Count == MostRows);
        List<TableEntity> wanted = [.. read.SelectMany(rows => rows)];
        if (mine is not null)
        {
            var ids = (await mine).Leads.Select(lead => lead.Id.ToString()).ToHashSet(StringComparer.Ordinal);
            var others = wanted.Where(row => !ids.Contains(row.RowKey)).ToList();
            isCut |= others.Count > MostOthers;
            wanted = [.. wanted.Where(row => ids.Contains(row.RowKey)).Concat(others.Take(MostOthers))];
        }

        isCut |= wanted.Count > MostLeads;
        var found = new ConcurrentBag<StoredLead>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(wanted.Take(MostLeads), options, async (row, stop) =>
        {
            if (await leads.ReadAsync(LeadId.Parse(row.RowKey), stop) is LeadHead.Found { Stored: var stored } && stored.Slot == row.PartitionKey
                && (owner is null || stored.Lead.Ownership.Owner is null || stored.Lead.Ownership.IsOf(owner)))
            {
                found.Add(stored);
            }
        });
        return new WorkList([.. found], isCut);
    }

    private async Task<List<TableEntity>> RowsAsync(DueKind kind, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        var query = tables.FollowUps.QueryAsync<TableEntity>(FollowUpSlot.Filter(kind), MostRows, ["PartitionKey", "RowKey"], cancellation);
        await foreach (var row in query.Take(MostRows))
            rows.Add(row);
        return rows;
    }
}
