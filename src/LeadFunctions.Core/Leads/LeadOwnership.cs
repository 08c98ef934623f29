namespace LeadFunctions.Core.Leads;

/// <summary>Who answers a lead, and who last did.</summary>
/// <param name="Owner">The first who contacted it, unless somebody else was named.</param>
/// <param name="ContactedAt">Newest contact by one of us (UTC).</param>
/// <param name="ContactedBy">Who made it.</param>
internal sealed record LeadOwnership(string? Owner, DateTimeOffset? ContactedAt, string? ContactedBy)
{
    public static LeadOwnership None { get; } = new(null, null, null);
}
