using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Core.Merging;

/// <summary>Merges what forms and lists say beside the contact, field by field as the contact's.</summary>
internal static class ProfileMerge
{
    /// <summary>Chooses between two values of a field, and notes in the times what it chose.</summary>
    public delegate string? Choice(string field, string? known, string? given);

    /// <param name="times">Of the fields of the lead that is merged into; fields that are dropped leave it.</param>
    public static Profile Merge(Profile known, Profile given, Dictionary<string, DateTimeOffset> times, Choice choose)
    {
        if (given.IsEmpty)
            return known;
        return new Profile(
            choose(nameof(Profile.Industry), known.Industry, given.Industry),
            choose(nameof(Profile.CompanySize), known.CompanySize, given.CompanySize),
            choose(nameof(Profile.Revenue), known.Revenue, given.Revenue),
            choose(nameof(Profile.Language), known.Language, given.Language),
            choose(nameof(Profile.Website), known.Website, given.Website))
        {
            Custom = MergeCustom(known.Custom, given.Custom, times, choose),
        };
    }

    /// <summary>Of more than a lead may have, the newest stay, whatever the order in which they come.</summary>
    private static IReadOnlyDictionary<string, string> MergeCustom(
        IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> given, Dictionary<string, DateTimeOffset> times, Choice choose)
    {
        if (given.Count == 0)
            return known;
        var all = known.Keys.Union(given.Keys, StringComparer.Ordinal)
            .Select(name => (Name: name, Value: choose(OwnCleaner.CustomField(name), known.GetValueOrDefault(name), given.GetValueOrDefault(name))!))
            .OrderByDescending(field => times.GetValueOrDefault(OwnCleaner.CustomField(field.Name)))
            .ThenBy(field => field.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var (name, _) in all.Skip(ProfileLimits.CustomFields))
            times.Remove(OwnCleaner.CustomField(name));
        return all.Take(ProfileLimits.CustomFields)
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
    }
}
