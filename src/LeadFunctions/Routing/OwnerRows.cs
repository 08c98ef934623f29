using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Routing;

/// <summary>
/// Table <c>Owners</c>: which leads somebody owns. Rows are written before the head that needs them, so none is ever missing; some outlive
/// their head's change, and every reader checks them against the head.
/// </summary>
internal sealed class OwnerRows(LeadTables tables)
{
    /// <summary>For an owner who did not get the lead by a team's turn.</summary>
    public Task PutAsync(string owner, LeadId lead, DateTimeOffset at, CancellationToken cancellation) =>
        tables.Owners.UpsertEntityAsync(OwnerRow.Entity(OwnerKeys.NoTeam, owner.Trim(), lead, at), TableUpdateMode.Replace, cancellation);

    /// <summary>Removes a row that its head does not need, unless somebody has written it again since: then it is needed.</summary>
    public async Task RemoveAsync(OwnerRow row, CancellationToken cancellation)
    {
        try
        {
            await tables.Owners.DeleteEntityAsync(row.Partition, OwnerKeys.RowOf(row.Owner, row.LeadId), row.ETag, cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // Gone, or written again: both are what is wanted.
        }
    }

    /// <summary>Removes all rows that list leads among an owner's, whichever team's turn it was.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveAsync(string owner, IEnumerable<LeadId> leads, CancellationToken cancellation)
    {
        var partitions = await PartitionsAsync(cancellation);
        var answers = await Task.WhenAll(
            from lead in leads
            from partition in partitions
            select tables.Owners.DeleteEntityAsync(partition, OwnerKeys.RowOf(owner, lead), ETag.All, cancellation));
        return answers.Count(answer => !answer.IsError);
    }

    /// <summary>One page of an owner's leads: one key range for each team that ever had a turn, side by side.</summary>
    /// <param name="take">1 or more.</param>
    /// <param name="after">The last lead of the page before.</param>
    public async Task<OwnedPage> ListAsync(string owner, int take, LeadId? after, CancellationToken cancellation)
    {
        var partitions = await PartitionsAsync(cancellation);
        var found = await Task.WhenAll(partitions.Select(partition => ReadAsync(partition, owner, take + 1, after, cancellation)));
        // The first leads of all stand among the first of each, with all of their rows.
        var leads = found.SelectMany(rows => rows)
            .GroupBy(row => row.LeadId)
            .OrderBy(rows => rows.Key)
            .Take(take + 1)
            .Select(rows => new OwnedLead(rows.Key, [.. rows]))
            .ToList();
        return leads.Count > take ? new OwnedPage(leads[..take], leads[take - 1].Id) : new OwnedPage(leads, null);
    }

    /// <summary>Leads that are listed for an owner behind one, by rows alone: some may be leftovers.</summary>
    /// <param name="most">Counts no further; at most 1000.</param>
    public async Task<int> CountAsync(string owner, LeadId after, int most, CancellationToken cancellation)
    {
        var partitions = await PartitionsAsync(cancellation);
        var found = await Task.WhenAll(partitions.Select(partition => ReadAsync(partition, owner, most, after, cancellation)));
        return Math.Min(most, found.SelectMany(rows => rows).Select(row => row.LeadId).Distinct().Count());
    }

    private async Task<List<string>> PartitionsAsync(CancellationToken cancellation)
    {
        var partitions = new List<string> { OwnerKeys.NoTeam };
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {OwnerKeys.Registry}");
        await foreach (var row in tables.Owners.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation))
            partitions.Add(row.RowKey);
        return partitions;
    }

    private async Task<List<OwnerRow>> ReadAsync(string partition, string owner, int take, LeadId? after, CancellationToken cancellation)
    {
        var prefix = OwnerKeys.PrefixOf(owner);
        // '~' sorts behind every id.
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {prefix + after} and RowKey lt {prefix + "~"}");
        var rows = tables.Owners.QueryAsync<TableEntity>(filter, take, cancellationToken: cancellation);
        return await rows.Take(take).Select(OwnerRow.Of).ToListAsync(cancellation);
    }
}
