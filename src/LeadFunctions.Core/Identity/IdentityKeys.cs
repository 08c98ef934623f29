using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>The keys under which a submission's customer is known or will be. Only hashes leave here.</summary>
internal static class IdentityKeys
{
    /// <summary>Stands between the parts of a key; folded text never holds it.</summary>
    private const char Separator = '\u001F';

    /// <summary>
    /// The keys, strongest first; none when the submission does not say who it is. A field that was cut gives no key: what was cut off might be all that
    /// tells two customers apart.
    /// </summary>
    public static IReadOnlyList<IdentityKey> Of(Submission submission)
    {
        var contact = submission.Contact;
        var keys = new List<IdentityKey>(3);
        var text = new CharBuffer(stackalloc char[192]);
        if (Email(ref text, submission, contact.Email))
            keys.Add(new IdentityKey(IdentityKind.Email, KeyHash.Of(text.Written)));
        text.CutTo(0);
        if (Phone(ref text, submission, contact))
            keys.Add(new IdentityKey(IdentityKind.PhoneAndLastName, KeyHash.Of(text.Written)));
        text.CutTo(0);
        if (Person(ref text, submission, contact))
            keys.Add(new IdentityKey(IdentityKind.NameCompanyCountry, KeyHash.Of(text.Written)));
        text.Dispose();
        return keys;
    }

    private static bool Email(ref CharBuffer text, Submission submission, string? email)
    {
        text.Append("email:");
        return !Unfit(submission, nameof(Contact.Email), email) && EmailAddress.TryAppend(ref text, email);
    }

    private static bool Phone(ref CharBuffer text, Submission submission, Contact contact)
    {
        if (Unfit(submission, nameof(Contact.Phone), contact.Phone) || PhoneNumber.Normalize(contact.Phone) is not { } number)
            return false;
        text.Append("phone:");
        text.Append(number);
        return TryAppendName(ref text, submission, nameof(Contact.LastName), contact.LastName);
    }

    private static bool Person(ref CharBuffer text, Submission submission, Contact contact)
    {
        if (WithheldContact.IsMissing(contact.Country) || Unfit(submission, nameof(Contact.Company), contact.Company))
            return false;
        text.Append("name:");
        if (!TryAppendName(ref text, submission, nameof(Contact.FirstName), contact.FirstName)
            || !TryAppendName(ref text, submission, nameof(Contact.LastName), contact.LastName))
        {
            return false;
        }

        text.Append(Separator);
        if (!CompanyName.TryAppend(ref text, contact.Company))
            return false;
        text.Append(Separator);
        TextFold.Append(ref text, contact.CountryCode ?? contact.Country);
        return true;
    }

    private static bool TryAppendName(ref CharBuffer text, Submission submission, string field, string? name)
    {
        if (Unfit(submission, field, name))
            return false;
        text.Append(Separator);
        var start = text.Length;
        TextFold.Append(ref text, name);
        return text.Length > start;
    }

    private static bool Unfit(Submission submission, string field, string? value) =>
        WithheldContact.IsMissing(value) || (submission.CutFields.Count > 0 && submission.CutFields.Contains(field));
}
