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

        var text = new CharBuffer(stackalloc char[128]);
        text.Append("similar:");
        var hash = TryAppend(ref text, contact) ? KeyHash.Of(text.Written) : null;
        text.Dispose();
        return hash;
    }

    private static bool TryAppend(ref CharBuffer text, Contact contact)
    {
        var start = text.Length;
        TextFold.Append(ref text, contact.FirstName);
        if (text.Length == start)
            return false;
        Rune.DecodeFromUtf16(text.Written[start..], out _, out var initial);
        text.CutTo(start + initial);
        text.Append('\u001F');
        start = text.Length;
        TextFold.Append(ref text, contact.LastName);
        if (text.Length == start)
            return false;
        text.Append('\u001F');
        return CompanyName.TryAppend(ref text, contact.Company);
    }
}
