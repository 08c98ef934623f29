using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Scoring;

/// <summary>What the scorer looks at to judge how well a lead fits.</summary>
/// <param name="HasNotes">The source passed on notes (description) of the customer.</param>
/// <param name="Profile">Null: neither a form nor a list said more.</param>
/// <param name="HasFreeMailAddress">The address in <paramref name="Contact"/> is with a free-mail provider; false when there is none.</param>
internal readonly record struct LeadFacts(
    Contact Contact, bool HasNotes = false, bool IsExistingCustomer = false, bool HasFreeMailAddress = false, Profile? Profile = null)
{
    public static LeadFacts Of(Lead lead) => new(
        lead.Contact,
        HasNotes: lead.Submissions.Notes is not null,
        IsExistingCustomer: lead.IsCustomer,
        HasFreeMailAddress: EmailAddress.DomainOf(lead.Contact.Email) is { } domain && FreeMail.IsFreeMail(domain),
        Profile: lead.Profile.IsEmpty ? null : lead.Profile);
}
