using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace LeadFunctions.Core.Leads;

/// <summary>What forms and lists say of a customer beside the contact. Every text was written by a stranger: encode it on output.</summary>
/// <param name="CompanySize">Employees, as given: a number or a range.</param>
/// <param name="Revenue">Revenue of a year, as given: an amount, with or without its currency.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Website">As given.</param>
internal sealed record Profile(
    string? Industry = null, string? CompanySize = null, string? Revenue = null, string? Language = null, string? Website = null)
{
    public static Profile None { get; } = new();

    /// <summary>Fields of the publisher's own, by name; at most <see cref="ProfileLimits.CustomFields"/>.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    [JsonIgnore]
    public bool IsEmpty => this is { Industry: null, CompanySize: null, Revenue: null, Language: null, Website: null, Custom.Count: 0 };
}

/// <summary>Longest values of a profile, in UTF-16 code units.</summary>
internal static class ProfileLimits
{
    public const int Industry = 200;
    public const int CompanySize = 50;
    public const int Revenue = 50;
    public const int Language = 35;
    public const int Website = 500;
    public const int CustomFields = 30;
    public const int CustomName = 50;
    public const int CustomValue = 500;
}
