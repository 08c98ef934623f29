using LeadFunctions.Leads;
using LeadFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LeadFunctions.FollowUps;

/// <summary>Changes a known lead outside of intake (timer, desk): index row first, then head and events, then the old index row.</summary>
internal sealed class LeadChange(LeadStore leads, FollowUpIndex index, LeadTables tables, IOptions<FollowUpOptions> options)
{
    public async Task<CommitOutcome> SaveAsync(Lead before, Lead after, IReadOnlyList<LeadEvent> events, CancellationToken cancellation)
    {
        var place = FollowUpSlot.Of(after, options.Value);
        after = after with { Slot = place?.Slot };
        if (place is { } next)
            await index.PutAsync(next.Slot, after.Id, next.Look, cancellation);
        var outcome = await leads.CommitAsync(after, events, cancellation);
        if (outcome == CommitOutcome.Done && before.Slot is not null && before.Slot != after.Slot)
            await tables.FollowUps.DeleteEntityAsync(before.Slot, before.Id, Azure.ETag.All, cancellation);
        return outcome;
    }
}
