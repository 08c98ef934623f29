using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>Brings together leads that may be one customer, for a person to look at: last name, first letter of the first name, company.</summary>
internal static class SimilarityKey
{
    /// <summary>The key's hash, or null when the submission lacks one of the three. Never merge on it.</summary>
    public static string? Of(Submission submission)
    {
        var contact = submission.Contact;
        if (WithheldContact.IsMissing(contact.LastName) || WithheldContact.IsMissing(contact.FirstName))
            return null;

        var first = TextFold.Fold(contact.FirstName);
        var last = TextFold.Fold(contact.LastName);
        return first.Length > 0 && last.Length > 0 && CompanyName.Normalize(contact.Company) is { } company
            ? KeyHash.Of($"{IdentityKeys.Version}:similar:{Rune.GetRuneAt(first, 0)}\u001F{last}\u001F{company}")
            : null;
    }
}
