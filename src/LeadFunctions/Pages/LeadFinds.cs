using LeadFunctions.Desk.Texts;
using LeadFunctions.Leads;
using LeadFunctions.Rendering;
using LeadFunctions.Snapshot;

namespace LeadFunctions.Pages;

/// <summary>A lead that was found by name.</summary>
internal sealed record FoundLead(string Id, string Name, string? Company);

/// <summary>The few leads that fit a few letters best.</summary>
internal sealed class LeadFinds(LeadSnapshot snapshot, LeadStore leads)
{
    private const int Most = 6;

    public async Task<IReadOnlyList<FoundLead>> OfAsync(string letters, DeskText text, CancellationToken cancellation)
    {
        if (letters.Trim().Length < 2 || await snapshot.OpenAsync(cancellation) is not SnapshotState.Ready ready)
            return [];
        var page = ready.View.Ask(new LeadQuery { Text = letters, Take = Most, Sort = LeadSort.LastAsked, Without = LeadMarks.None }, text.Now);
        var heads = await Task.WhenAll(page.Ids.Select(async id => (await leads.ReadAsync(id, cancellation) as LeadHead.Found)?.Stored.Lead));
        return [.. heads.OfType<Core.Leads.Lead>().Select(lead => FoundOf(lead, text))];
    }

    private static FoundLead FoundOf(Core.Leads.Lead lead, DeskText text) => new(
        lead.Id.ToString(),
        TurningMarks.Remove(LeadNames.Of(lead.Contact, text)),
        lead.Contact.Company is { } company ? TurningMarks.Remove(company) : null);
}
