using Azure;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads;

/// <summary>A lead as it stands in the table.</summary>
/// <param name="ETag">Version of its row.</param>
/// <param name="Slot">Partition of the lead's row in the follow-up index, or null. A row elsewhere is a leftover.</param>
internal sealed record StoredLead(Lead Lead, ETag ETag, string? Slot);

/// <summary>What stands under a lead's id.</summary>
internal abstract record LeadHead
{
    private LeadHead()
    {
    }

    public sealed record Found(StoredLead Stored) : LeadHead;

    /// <summary>The customer's lead is another one.</summary>
    /// <param name="Merged">What the lead was when a person merged it into the other; null of an id that never was a lead.</param>
    public sealed record Redirect(LeadId Target, ETag ETag, MergedLead? Merged) : LeadHead;

    /// <summary>Nothing yet: never seen, or a worker is about to write it.</summary>
    public sealed record Missing : LeadHead;
}

/// <summary>A lead that was merged into another, as it was.</summary>
internal sealed record MergedLead(Lead Lead, string By, DateTimeOffset At);
