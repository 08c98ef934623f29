namespace LeadFunctions.Core.Leads;

/// <summary>What happens to a lead in one step: what it is afterwards, and the events that its history gets.</summary>
internal sealed record Change(Lead Lead, IReadOnlyList<LeadEvent> Events)
{
    /// <summary>Names of what may happen to the lead once only, whenever it happens: the change fails if one of them happened before.</summary>
    public IReadOnlyList<string> Once { get; init; } = [];
}
