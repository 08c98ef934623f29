using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Duplicates;

/// <param name="IsNameRare">Few leads have a name that sounds like the lead's.</param>
internal sealed record Candidates(IReadOnlyList<SuggestionRow> Rows, bool IsNameRare);

/// <summary>
/// The suggestion rows of all leads, two at most of each. Which ones a lead has, table <c>Duplicates</c> says (PK lead id, RK <c>rows</c>); that is written
/// before rows that are new, so that none is forgotten when the lead changes.
/// </summary>
internal sealed class SuggestionRows(LeadTables tables, LeadStore leads)
{
    private const string Row = "rows";
    private const int MaxAttempts = 20;

    /// <summary>Makes a lead's rows what its head needs: none of a redirect, a test or a lead that is gone.</summary>
    /// <exception cref="LeadContentionException">Others were faster at every attempt.</exception>
    public async Task FollowAsync(LeadId id, CancellationToken cancellation)
    {
        var touched = new HashSet<SuggestionPlace>();
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // The list is read first: who changed it since, has perhaps read a newer head.
            var (listed, version) = await ReadAsync(id, cancellation);
            var lead = await leads.ReadAsync(id, cancellation) is LeadHead.Found { Stored.Lead: var found } ? found : null;
            var needed = lead is null ? [] : SuggestionPlace.AllOf(lead);
            var all = listed.Union(touched).Union(needed).ToList();
            if (all.Count == 0)
                return;
            if (all.Count > listed.Count)
            {
                if (await ListAsync(id, all, version, cancellation) is not { } changed)
                    continue;
                version = changed;
            }

            touched.UnionWith(needed);
            await Task.WhenAll(needed.Select(place => tables.Identities.UpsertEntityAsync(
                new SuggestionRow(place, id, lead!.Contact).ToEntity(), TableUpdateMode.Replace, cancellation)));
            var stale = all.Except(needed).ToList();
            await Task.WhenAll(stale.Select(place => RemoveAsync(place, cancellation)));
            if (stale.Count == 0 || await ListAsync(id, needed, version, cancellation) is not null)
                return;
        }

        throw new LeadContentionException(id);
    }

    /// <summary>Forgets leads that are gone, once they were followed.</summary>
    public Task ForgetAsync(IEnumerable<LeadId> ids, CancellationToken cancellation) =>
        Task.WhenAll(ids.Select(id => tables.Duplicates.DeleteEntityAsync(id.ToString(), Row, ETag.All, cancellation)));

    /// <summary>Rows of other leads that may be the customer: at most four partitions, and of each the ranges until one is read to its end.</summary>
    public async Task<Candidates> FindAsync(Lead lead, CancellationToken cancellation)
    {
        var ranges = SuggestionKeys.Of(lead.Contact, lead.Provenance.CutFields).Ranges;
        var found = await Task.WhenAll(ranges.GroupBy(range => range.Partition).Select(partition => ReadAsync(partition, cancellation)));
        return new Candidates(
            [.. found.SelectMany(partition => partition.Rows).Where(row => row.Lead != lead.Id).DistinctBy(row => row.Place)],
            found.Any(partition => partition.IsNameRare));
    }

    /// <summary>Removes a row that its lead does not need.</summary>
    public Task RemoveAsync(SuggestionPlace place, CancellationToken cancellation) =>
        tables.Identities.DeleteEntityAsync(place.Partition, place.Row, ETag.All, cancellation);

    private async Task<Candidates> ReadAsync(IEnumerable<SuggestionRange> ranges, CancellationToken cancellation)
    {
        var found = new List<SuggestionRow>();
        foreach (var range in ranges)
        {
            // '|' sorts behind every prefix.
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {range.Partition} and RowKey ge {range.Prefix} and RowKey lt {range.Prefix + "|"}");
            var rows = tables.Identities.QueryAsync<TableEntity>(filter, range.Cap, cancellationToken: cancellation);
            var read = await rows.Take(range.Cap).Select(SuggestionRow.Of).ToListAsync(cancellation);
            found.AddRange(read);
            if (read.Count < range.Cap)
                return new Candidates(found, range.TellsRareName);
        }

        return new Candidates(found, false);
    }

    private async Task<(IReadOnlyList<SuggestionPlace> Places, ETag Version)> ReadAsync(LeadId id, CancellationToken cancellation)
    {
        var found = await tables.Duplicates.GetEntityIfExistsAsync<TableEntity>(id.ToString(), Row, cancellationToken: cancellation);
        return found.HasValue ? (PlacesOf(found.Value!.GetString("Places")), found.Value!.ETag) : ([], default);
    }

    private Task<ETag?> ListAsync(LeadId id, IEnumerable<SuggestionPlace> places, ETag known, CancellationToken cancellation)
    {
        var text = string.Join(' ', places.Select(place => $"{place.Partition}/{place.Row}").Order(StringComparer.Ordinal));
        return tables.Duplicates.TryPutAsync(new TableEntity(id.ToString(), Row) { ["Places"] = text }, known, cancellation);
    }

    private static SuggestionPlace[] PlacesOf(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(place => place.Split('/')).Select(place => new SuggestionPlace(place[0], place[1])),
    ];
}
