using LeadFunctions.Core.Leads;

namespace LeadFunctions.Templates;

/// <summary>In which language a person is written to.</summary>
internal static class MailLanguage
{
    /// <summary>Countries of which nearly everybody reads one of the languages that templates are shipped in.</summary>
    private static readonly Dictionary<string, string> OfCountries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FR"] = "fr",
        ["MC"] = "fr",
        ["IT"] = "it",
        ["SM"] = "it",
        ["KR"] = "ko",
        ["TR"] = "tr",
    };

    /// <returns>ISO 639-1: what the person said, else the language of the country, else null.</returns>
    public static string? Of(Lead lead) => lead.Profile.Language is { Length: >= 2 } said
        ? said.Split('-', '_')[0].ToLowerInvariant()
        : lead.Contact.CountryCode is { } country ? OfCountries.GetValueOrDefault(country) : null;
}
