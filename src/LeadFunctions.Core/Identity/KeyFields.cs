using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>
/// A contact's fields as keys are made of them: folded or normalized; null when missing, masked or cut. What was cut off might be all that tells two customers
/// apart.
/// </summary>
internal sealed class KeyFields(Contact contact, IReadOnlyList<string> cutFields)
{
    public Contact Given { get; } = contact;

    public IReadOnlyList<string> CutFields { get; } = cutFields;

    public string? FirstName { get; } = Folded(Fit(cutFields, nameof(Contact.FirstName), contact.FirstName));

    public string? LastName { get; } = Folded(Fit(cutFields, nameof(Contact.LastName), contact.LastName));

    /// <summary>The words of first and last name in the order of their letters: the same whichever stands in which field. Null when one was cut.</summary>
    public string? WholeName { get; } = Words(contact, cutFields);

    /// <summary>The mailbox in one spelling.</summary>
    public string? Email { get; } = EmailAddress.Normalize(Fit(cutFields, nameof(Contact.Email), contact.Email));

    /// <summary>The mailbox is one that people share.</summary>
    public bool IsRoleMailbox => Email is not null && RoleMailbox.IsRole(Email[..Email.LastIndexOf('@')]);

    public string? Phone { get; } = PhoneNumber.Normalize(Fit(cutFields, nameof(Contact.Phone), contact.Phone), contact.CountryCode);

    public string? Company { get; } = CompanyName.Normalize(Fit(cutFields, nameof(Contact.Company), contact.Company));

    public string? Country { get; } = contact.CountryCode ?? Folded(Fit(cutFields, nameof(Contact.Country), contact.Country));

    /// <summary>The field, unless it says nothing or not all.</summary>
    public static string? Fit(IReadOnlyList<string> cutFields, string field, string? value) =>
        WithheldContact.IsMissing(value) || cutFields.Contains(field) ? null : value;

    private static string? Words(Contact contact, IReadOnlyList<string> cutFields)
    {
        if (cutFields.Contains(nameof(Contact.FirstName)) || cutFields.Contains(nameof(Contact.LastName)))
            return null;
        var names = new[] { contact.FirstName, contact.LastName }.Where(name => !WithheldContact.IsMissing(name)).Select(name => TextFold.Words(name!));
        return string.Join(' ', names.SelectMany(name => name.Split(' ')).Order(StringComparer.Ordinal)).Trim() is { Length: > 0 } words ? words : null;
    }

    private static string? Folded(string? text) => text is not null && TextFold.Fold(text) is { Length: > 0 } folded ? folded : null;
}
