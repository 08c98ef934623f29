using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;

namespace LeadFunctions.Reading;

/// <summary>A line of a lead's history, and how it came to be the lead's.</summary>
/// <param name="From">The lead in whose own history it stands, when a person merged that one into this; else null.</param>
internal sealed record HistoryLine(LeadEvent Event, MergedLead? From);

/// <summary>A lead's history with those of all that were merged into it, newest first.</summary>
internal sealed class LeadHistories(LeadStore leads)
{
    /// <param name="after">Row key of the last line of the page before; null for the first page.</param>
    /// <returns>The lines, a few more where several have the same moment and name; and where the next page begins, null after the last.</returns>
    public async Task<(IReadOnlyList<HistoryLine> Lines, string? After)> PageAsync(Lead lead, int take, string? after, CancellationToken cancellation)
    {
        // The first lines of all stand among the first of each.
        var read = await Task.WhenAll(lead.Keys.Members.Prepend(lead.Id).Select(id => leads.EventsAsync(id, after, take + 1, cancellation)));
        var ordered = read.SelectMany(events => events).OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        var last = ordered.Count > take ? ordered[take - 1].Key : null;
        var page = last is null ? ordered : [.. ordered.TakeWhile(one => string.CompareOrdinal(one.Key, last) <= 0)];
        var merged = await MergedAsync(page.Select(one => one.Id).Where(id => id != lead.Id).Distinct(), cancellation);
        return ([.. page.Select(one => new HistoryLine(one.Event, merged.GetValueOrDefault(one.Id)))], page.Count == ordered.Count ? null : last);
    }

    public static bool IsKey(string text) => text.StartsWith(EventRow.FirstKey, StringComparison.Ordinal);

    private async Task<Dictionary<LeadId, MergedLead?>> MergedAsync(IEnumerable<LeadId> ids, CancellationToken cancellation)
    {
        var heads = await Task.WhenAll(ids.Select(async id => (Id: id, Head: await leads.ReadAsync(id, cancellation))));
        return heads.ToDictionary(one => one.Id, one => (one.Head as LeadHead.Redirect)?.Merged);
    }
}
