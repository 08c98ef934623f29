using System.Runtime.CompilerServices;
using System.Text;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Parsing;

/// <summary>The fields that the lead schema names; the contact's come first.</summary>
internal enum SubmissionField
{
    FirstName,
    LastName,
    Email,
    Phone,
    Country,
    Company,
    Title,
    LeadSource,
    ActionCode,
    OfferTitle,
    Description,
    UserDetails,
    Unknown,
}

/// <summary>Names and limits of the schema's fields.</summary>
internal static class SubmissionFields
{
    public const int ContactCount = (int)SubmissionField.Title + 1;
    public const int Count = (int)SubmissionField.Description + 1;

    /// <summary>Longest value kept in the head, in UTF-16 units.</summary>
    public static int Limit(this SubmissionField field) => field switch
    {
        SubmissionField.FirstName or SubmissionField.LastName => SubmissionLimits.Name,
        SubmissionField.Email => SubmissionLimits.Email,
        SubmissionField.Phone => SubmissionLimits.Phone,
        SubmissionField.Country => SubmissionLimits.Country,
        SubmissionField.Company => SubmissionLimits.Company,
        SubmissionField.Title => SubmissionLimits.Title,
        SubmissionField.OfferTitle => SubmissionLimits.OfferTitle,
        SubmissionField.Description => SubmissionLimits.Description,
        _ => SubmissionLimits.Origin,
    };

    /// <summary>The field that a property name means, whatever its case.</summary>
    public static SubmissionField Named(ReadOnlySpan<byte> name) => name.Length switch
    {
        5 => Is(name, "email"u8) ? SubmissionField.Email
            : Is(name, "phone"u8) ? SubmissionField.Phone
            : Is(name, "title"u8) ? SubmissionField.Title
            : SubmissionField.Unknown,
        7 => Is(name, "country"u8) ? SubmissionField.Country
            : Is(name, "company"u8) ? SubmissionField.Company
            : SubmissionField.Unknown,
        8 => Is(name, "lastname"u8) ? SubmissionField.LastName : SubmissionField.Unknown,
        9 => Is(name, "firstname"u8) ? SubmissionField.FirstName : SubmissionField.Unknown,
        10 => Is(name, "leadsource"u8) ? SubmissionField.LeadSource
            : Is(name, "actioncode"u8) ? SubmissionField.ActionCode
            : Is(name, "offertitle"u8) ? SubmissionField.OfferTitle
            : SubmissionField.Unknown,
        11 => Is(name, "userdetails"u8) ? SubmissionField.UserDetails
            : Is(name, "description"u8) ? SubmissionField.Description
            : SubmissionField.Unknown,
        _ => SubmissionField.Unknown,
    };

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lower) => Ascii.EqualsIgnoreCase(name, lower);
}

/// <summary>One text a field.</summary>
[InlineArray(SubmissionFields.Count)]
internal struct FieldTexts
{
    private string? _first;
}
