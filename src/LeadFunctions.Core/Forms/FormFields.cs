using System.Collections.Frozen;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Forms;

/// <summary>What a field of a form can fill.</summary>
/// <param name="Type">Control, where the form names none.</param>
/// <param name="MaxLength">Most characters, where the form says nothing; it can only ask for fewer.</param>
/// <param name="AutoComplete">What browsers know it by, or null.</param>
internal sealed record KnownField(FieldType Type, int MaxLength, string? AutoComplete);

/// <summary>Keys of the fields that leads have; those of the publisher's own begin with <see cref="CustomPrefix"/>.</summary>
internal static class FormFields
{
    public const string CustomPrefix = "custom.";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Country = "country";
    public const string Company = "company";
    public const string Title = "title";
    public const string Message = "message";
    public const string Industry = "industry";
    public const string CompanySize = "companySize";
    public const string Revenue = "revenue";
    public const string Language = "language";
    public const string Website = "website";

    /// <summary>Values of fields that are a box.</summary>
    public const string Ticked = "yes";

    private static readonly KnownField OfPublisher = new(FieldType.Text, ProfileLimits.CustomValue, null);

    private static readonly FrozenDictionary<string, KnownField> Known = new Dictionary<string, KnownField>
    {
        [FirstName] = new(FieldType.Text, SubmissionLimits.Name, "given-name"),
        [LastName] = new(FieldType.Text, SubmissionLimits.Name, "family-name"),
        [Email] = new(FieldType.Email, SubmissionLimits.Email, "email"),
        [Phone] = new(FieldType.Tel, SubmissionLimits.Phone, "tel"),
        [Country] = new(FieldType.Text, SubmissionLimits.Country, "country-name"),
        [Company] = new(FieldType.Text, SubmissionLimits.Company, "organization"),
        [Title] = new(FieldType.Text, SubmissionLimits.Title, "organization-title"),
        [Message] = new(FieldType.Textarea, SubmissionLimits.Description, null),
        [Industry] = new(FieldType.Text, ProfileLimits.Industry, null),
        [CompanySize] = new(FieldType.Text, ProfileLimits.CompanySize, null),
        [Revenue] = new(FieldType.Text, ProfileLimits.Revenue, null),
        [Language] = new(FieldType.Text, ProfileLimits.Language, null),
        [Website] = new(FieldType.Text, ProfileLimits.Website, "url"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Keys => Known.Keys;

    public static bool IsCustom(string key) => key.StartsWith(CustomPrefix, StringComparison.Ordinal);

    /// <summary>Null: leads have no such field.</summary>
    public static KnownField? Find(string key) => IsCustom(key) ? OfPublisher : Known.GetValueOrDefault(key);

    /// <summary>The control of a field of a valid form.</summary>
    public static FieldType TypeOf(this FieldModel field) => field.Type ?? (field.Choices is null ? Find(field.Key)!.Type : FieldType.Select);

    /// <summary>Most characters of a field of a valid form.</summary>
    public static int MaxLengthOf(this FieldModel field) => field.MaxLength ?? Find(field.Key)!.MaxLength;
}
