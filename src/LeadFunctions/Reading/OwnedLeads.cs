using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Routing;

namespace LeadFunctions.Reading;

/// <summary>An open lead of an owner, and the rows of the index that list it.</summary>
internal sealed record ListedLead(Lead Lead, IReadOnlyList<OwnerRow> Rows);

/// <param name="After">Where the next page begins; null after the last.</param>
internal sealed record OwnedLeadsPage(IReadOnlyList<ListedLead> Leads, LeadId? After);

/// <summary>Somebody's open leads: the index of owners, with each row checked against the lead's head. Rows that no head needs are cleared away.</summary>
internal sealed class OwnedLeads(OwnerRows rows, LeadStore leads, TimeProvider clock)
{
    /// <summary>
    /// A row younger than this may belong to a head that a worker is just writing: rows come first. Longer than any message is worked on.
    /// </summary>
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);

    /// <param name="take">Rows to look at, 1 or more; so many leads at most.</param>
    public async Task<OwnedLeadsPage> ListAsync(string owner, int take, LeadId? after, CancellationToken cancellation)
    {
        var page = await rows.ListAsync(owner, take, after, cancellation);
        var found = await Task.WhenAll(page.Leads.Select(listed => CheckAsync(owner, listed, cancellation)));
        return new OwnedLeadsPage([.. found.OfType<ListedLead>()], page.Continuation);
    }

    private async Task<ListedLead?> CheckAsync(string owner, OwnedLead listed, CancellationToken cancellation)
    {
        if (await leads.ReadAsync(listed.Id, cancellation) is LeadHead.Found { Stored.Lead: var lead } && LeadOwnership.IsSame(OwnerRow.OwnerOf(lead), owner))
            return new ListedLead(lead, listed.Rows);
        var now = clock.GetUtcNow();
        await Task.WhenAll(listed.Rows.Where(row => now - row.WrittenAt >= LeftoverAge).Select(row => rows.RemoveAsync(row, cancellation)));
        return null;
    }
}
