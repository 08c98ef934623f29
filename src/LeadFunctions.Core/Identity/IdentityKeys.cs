using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>The keys under which a submission's customer is known or will be. Only hashes leave here.</summary>
internal static class IdentityKeys
{
    /// <summary>
    /// Part of every text that is hashed. To be raised with whatever changes what a text normalizes to (the fold, e-mail, phone, company, country) or sounds
    /// like, so that new keys never equal old ones that meant something else. What is stored is then keyed anew: <see cref="KeyMigration"/>.
    /// </summary>
    public const int Version = 3;

    /// <summary>Stands between the parts of a key; folded text never holds it.</summary>
    private const char Separator = '\u001F';

    /// <summary>The last of Latin, Greek and Cyrillic, where one letter is an initial; other scripts write whole names with one.</summary>
    private const char LastAlphabetic = '\u052F';

    /// <summary>
    /// The keys, strongest first; none when the submission does not say who it is. A field that was cut gives no key: what was cut off might be all that
    /// tells two customers apart.
    /// </summary>
    public static IReadOnlyList<IdentityKey> Of(Submission submission) => Of(new KeyFields(submission.Contact, submission.CutFields));

    /// <param name="version">That of which keys are wanted: <see cref="Version"/>, or the one before while leads are still known by it.</param>
    /// <inheritdoc cref="Of(Submission)"/>
    public static IReadOnlyList<IdentityKey> Of(KeyFields fields, int version = Version)
    {
        var contact = fields.Given;
        var isNamed = !WithheldContact.IsMissing(contact.FirstName) || !WithheldContact.IsMissing(contact.LastName);
        var saysWho = isNamed || !WithheldContact.IsMissing(contact.Email);
        IdentityKey?[] keys =
        [
            // A mailbox that people share is a customer's only together with a name.
            fields.IsRoleMailbox && isNamed
                ? Key(IdentityKind.Email, "email", fields.Email, fields.WholeName)
                : Key(IdentityKind.Email, "email", fields.Email),
            fields.LastName is null ? null : Key(IdentityKind.PhoneAndName, "phone", fields.Phone, fields.WholeName),
            saysWho ? null : Key(IdentityKind.PhoneAndCompany, "line", fields.Phone, fields.Company),
            IsInitial(fields.FirstName)
                ? null
                : Key(IdentityKind.NameCompanyCountry, "name", fields.FirstName, fields.LastName, fields.Company, fields.Country),
        ];
        return [.. keys.OfType<IdentityKey>()];

        // Null unless every part is there.
        IdentityKey? Key(IdentityKind kind, string name, params string?[] parts) =>
            parts.Any(string.IsNullOrEmpty) ? null : new IdentityKey(kind, KeyHash.Of($"{version}:{name}:{string.Join(Separator, parts)}"));
    }

    /// <summary>
    /// True when a name, company and country that two contacts share are not enough to make them one customer: they give two mailboxes, or two phone numbers.
    /// </summary>
    public static bool SpeaksAgainst(Contact one, Contact other)
    {
        var (a, b) = (new KeyFields(one, []), new KeyFields(other, []));
        return Differ(a.Email, b.Email) || Differ(a.Phone, b.Phone);
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    /// <summary>J. may be John or Jane.</summary>
    private static bool IsInitial(string? name) => name is [<= LastAlphabetic];
}
