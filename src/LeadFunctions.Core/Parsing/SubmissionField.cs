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
}

/// <summary>Names and limits of the schema's fields.</summary>
internal static class SubmissionFields
{
    private static readonly Dictionary<string, SubmissionField> ByName =
        Enum.GetValues<SubmissionField>().ToDictionary(field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The field that a property name means, whatever its case, or null.</summary>
    public static SubmissionField? Named(string name) => ByName.TryGetValue(name, out var field) ? field : null;

    /// <summary>Part of UserDetails in the schema.</summary>
    public static bool IsContact(this SubmissionField field) => field <= SubmissionField.Title;

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
}
