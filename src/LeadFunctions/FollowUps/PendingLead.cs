using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;

namespace LeadFunctions.FollowUps;

/// <summary>A lead with something that people must be told, and the row under which the next run finds it.</summary>
/// <param name="Row">Null where it was not at hand: then it stays until a run clears it away.</param>
internal sealed record PendingLead(Lead Lead, IndexRow? Row);
