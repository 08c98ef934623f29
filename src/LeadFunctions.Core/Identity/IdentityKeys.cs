using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>The keys under which a submission's customer is known or will be. Only hashes leave here.</summary>
internal static class IdentityKeys
{
    /// <summary>
    /// Part of every text that is hashed. To be raised with whatever changes what a text normalizes to (the fold, e-mail, phone, company, country), so that
    /// new keys never equal old ones that meant something else.
    /// </summary>
    public const int Version = 2;

    /// <summary>Stands between the parts of a key; folded text never holds it.</summary>
    private const char Separator = '\u001F';

    /// <summary>
    /// The keys, strongest first; none when the submission does not say who it is. A field that was cut gives no key: what was cut off might be all that
    /// tells two customers apart.
    /// </summary>
    public static IReadOnlyList<IdentityKey> Of(Submission submission)
    {
        var lastName = LastName(submission);
        IdentityKey?[] keys =
        [
            Key(IdentityKind.Email, "email", Email(submission)),
            Key(IdentityKind.PhoneAndLastName, "phone", Phone(submission), lastName),
            Key(IdentityKind.NameCompanyCountry, "name", FirstName(submission), lastName, Company(submission), Country(submission)),
        ];
        return [.. keys.OfType<IdentityKey>()];
    }

    /// <summary>Null unless every part is there.</summary>
    private static IdentityKey? Key(IdentityKind kind, string name, params string?[] parts) =>
        parts.Any(string.IsNullOrEmpty) ? null : new IdentityKey(kind, KeyHash.Of($"{Version}:{name}:{string.Join(Separator, parts)}"));

    private static string? Email(Submission submission) => EmailAddress.Normalize(Fit(submission, nameof(Contact.Email), submission.Contact.Email));

    private static string? Phone(Submission submission) =>
        PhoneNumber.Normalize(Fit(submission, nameof(Contact.Phone), submission.Contact.Phone), submission.Contact.CountryCode);

    private static string? FirstName(Submission submission) => Folded(Fit(submission, nameof(Contact.FirstName), submission.Contact.FirstName));

    private static string? LastName(Submission submission) => Folded(Fit(submission, nameof(Contact.LastName), submission.Contact.LastName));

    private static string? Company(Submission submission) => CompanyName.Normalize(Fit(submission, nameof(Contact.Company), submission.Contact.Company));

    private static string? Country(Submission submission) =>
        submission.Contact.CountryCode ?? Folded(Fit(submission, nameof(Contact.Country), submission.Contact.Country));

    private static string? Fit(Submission submission, string field, string? value) =>
        WithheldContact.IsMissing(value) || submission.CutFields.Contains(field) ? null : value;

    private static string? Folded(string? text) => text is null ? null : TextFold.Fold(text);
}
