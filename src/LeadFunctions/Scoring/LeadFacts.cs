using LeadFunctions.Leads;

namespace LeadFunctions.Scoring;

/// <summary>What the scorer looks at to judge how well a lead fits.</summary>
/// <param name="HasNotes">The source passed on notes (description) of the customer.</param>
/// <param name="HasFreeMailAddress">The address in <paramref name="Contact"/> is with a free-mail provider; false when there is none.</param>
internal readonly record struct LeadFacts(Contact Contact, bool HasNotes = false, bool IsExistingCustomer = false, bool HasFreeMailAddress = false);
