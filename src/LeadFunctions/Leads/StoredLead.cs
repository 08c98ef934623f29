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
    public sealed record Redirect(LeadId Target) : LeadHead;

    /// <summary>Nothing yet: never seen, or a worker is about to write it.</summary>
    public sealed record Missing : LeadHead;
}
