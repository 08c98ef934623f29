using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Parsing;

/// <summary>Makes what strangers wrote into forms and lists fit for storage and display.</summary>
internal static class OwnCleaner
{
    /// <param name="cut">Gets the names of the profile's fields that were longer than their limit.</param>
    public static (Profile Profile, Touch Touch) Clean(OwnDetails details, List<string> cut) =>
        (Clean(details.Profile ?? Profile.None, cut), Clean(details.Touch ?? Touch.None));

    private static Profile Clean(Profile profile, List<string> cut)
    {
        var custom = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in profile.Custom)
        {
            if (custom.Count < ProfileLimits.CustomFields
                && TextCleaner.Clean(name, ProfileLimits.CustomName)?.Text is { } clean
                && Field(CustomField(clean), value, ProfileLimits.CustomValue) is { } text)
                custom[clean] = text;
        }

        return new Profile(
            Field(nameof(Profile.Industry), profile.Industry, ProfileLimits.Industry),
            Field(nameof(Profile.CompanySize), profile.CompanySize, ProfileLimits.CompanySize),
            Field(nameof(Profile.Revenue), profile.Revenue, ProfileLimits.Revenue),
            Field(nameof(Profile.Language), profile.Language, ProfileLimits.Language),
            Field(nameof(Profile.Website), profile.Website, ProfileLimits.Website))
        {
            Custom = custom.Count == 0 ? Profile.None.Custom : custom,
        };

        string? Field(string name, string? value, int limit)
        {
            if (value is null || TextCleaner.Clean(value, limit) is not { } text)
                return null;
            if (text.IsCut)
                cut.Add(name);
            return text.Text;
        }
    }

    public static IReadOnlyDictionary<ConsentPurpose, ConsentFact> FactsOf(OwnConsent said) => said.Purposes.ToDictionary(
        one => one.Key,
        one => new ConsentFact(
            one.Value,
            said.At.ToUniversalTime(),
            Text(said.Text, ConsentLimits.Text),
            Text(said.Origin, ConsentLimits.Origin) ?? "",
            Text(said.Proof, ConsentLimits.Proof)));

    /// <summary>A custom field's name among those of all fields.</summary>
    public static string CustomField(string name) => $"Custom.{name}";

    private static Touch Clean(Touch touch) => new(
        Text(touch.Name, TouchLimits.Name),
        Text(touch.Campaign, TouchLimits.Campaign),
        Text(touch.Referrer, TouchLimits.Address),
        Text(touch.Page, TouchLimits.Address),
        Text(touch.UtmSource, TouchLimits.Utm),
        Text(touch.UtmMedium, TouchLimits.Utm),
        Text(touch.UtmCampaign, TouchLimits.Utm),
        Text(touch.UtmTerm, TouchLimits.Utm),
        Text(touch.UtmContent, TouchLimits.Utm));

    private static string? Text(string? value, int limit) => value is null ? null : TextCleaner.Clean(value, limit)?.Text;
}
