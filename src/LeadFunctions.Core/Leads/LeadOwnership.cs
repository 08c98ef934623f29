namespace LeadFunctions.Core.Leads;

/// <summary>Who answers a lead, and who last did. All times UTC.</summary>
/// <param name="Owner">Whose lead it is; null: nobody's.</param>
/// <param name="Since">Since when.</param>
/// <param name="AssignedBy">Who or which routing rule made it so.</param>
/// <param name="Team">Team by whose turn the owner was found, or null.</param>
/// <param name="WonBy">
/// Who owned it when the customer last bought: new requests go there. Null before, and once a person gave the customer to somebody else.
/// </param>
/// <param name="ContactedAt">Newest contact by one of us.</param>
/// <param name="ContactedBy">Who made it.</param>
internal sealed record LeadOwnership(
    string? Owner = null,
    DateTimeOffset? Since = null,
    string? AssignedBy = null,
    string? Team = null,
    string? WonBy = null,
    DateTimeOffset? ContactedAt = null,
    string? ContactedBy = null)
{
    public static LeadOwnership None { get; } = new();

    /// <summary>Whether the lead is somebody's; of nobody (null) whether it has no owner.</summary>
    public bool IsOf(string? name) => IsSame(Owner, name);

    /// <summary>Names are the same in any case.</summary>
    public static bool IsSame(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
