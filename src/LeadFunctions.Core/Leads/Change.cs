namespace LeadFunctions.Core.Leads;

/// <summary>What happens to a lead in one step: what it is afterwards, and the events that its history gets.</summary>
internal sealed record Change(Lead Lead, IReadOnlyList<LeadEvent> Events);
