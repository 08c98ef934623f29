using LeadFunctions.Leads;
using Microsoft.Extensions.Options;

namespace LeadFunctions.FollowUps;

/// <summary>What became of a change.</summary>
/// <param name="Row">The lead's row in the follow-up index, or null when it needs none.</param>
internal sealed record SavedLead(CommitOutcome Outcome, Lead Lead, IndexRow? Row);

/// <summary>Changes a known lead outside of intake (timer, desk): first the index row that the new head needs, then head and events.</summary>
internal sealed class LeadChange(LeadStore leads, FollowUpIndex index, IOptions<FollowUpOptions> options)
{
    public async Task<SavedLead> SaveAsync(Lead lead, IReadOnlyList<LeadEvent> events, CancellationToken cancellation)
    {
        var place = FollowUpSlot.Of(lead, options.Value);
        lead = lead with { Slot = place?.Slot };
        var row = place is { } next ? await index.PutAsync(next.Slot, lead.Id, next.Look, cancellation) : null;
        return new SavedLead(await leads.CommitAsync(lead, events, cancellation), lead, row);
    }
}
