using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads;

/// <summary>Others changed the lead at every attempt; the work is to be done again later.</summary>
internal sealed class LeadContentionException(LeadId id) : Exception($"Lead {id} was changed by others at every attempt.");
