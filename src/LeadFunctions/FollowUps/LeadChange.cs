using LeadFunctions.Leads;
using Microsoft.Extensions.Options;

namespace LeadFunctions.FollowUps;

/// <summary>Changes a known lead outside of intake (timer, desk): first the index row that the new head needs, then head and events.</summary>
internal sealed class LeadChange(LeadStore leads, FollowUpIndex index, IOptions<FollowUpOptions> options)
{
    /// <returns>What became of it, and the lead as it was to be stored.</returns>
    public async Task<(CommitOutcome Outcome, Lead Lead)> SaveAsync(Lead lead, IReadOnlyList<LeadEvent> events, CancellationToken cancellation)
    {
        var place = FollowUpSlot.Of(lead, options.Value);
        lead = lead with { Slot = place?.Slot };
        if (place is { } next)
            await index.PutAsync(next.Slot, lead.Id, next.Look, cancellation);
        return (await leads.CommitAsync(lead, events, cancellation), lead);
    }
}
