using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Imports;

/// <summary>A mapping of columns as people and programs write it.</summary>
internal static class MappingText
{
    /// <summary>Columns that are read.</summary>
    public const int MostColumns = 150;

    /// <summary>Of a column's name that is kept.</summary>
    public const int LongestName = 100;

    private static readonly string Targets = $"{string.Join(", ", ColumnTarget.Names)}, or {ColumnTarget.CustomPrefix} and a name of at most "
        + $"{ProfileLimits.CustomName} characters, of which a list may have {ProfileLimits.CustomFields}";

    /// <summary>Why it cannot be used; null when it can.</summary>
    public static string? Fault(IReadOnlyDictionary<string, string>? mapping)
    {
        if (mapping is null)
            return null;
        if (mapping.Count > MostColumns || mapping.Keys.Any(name => name.Length > LongestName))
            return $"A mapping names at most {MostColumns} columns, each with at most {LongestName} characters.";
        var targets = mapping.Values.Select(ColumnTarget.TryParse).ToArray();
        var own = targets.OfType<ColumnTarget>().Where(target => target.Field == ImportField.Custom).Select(target => target.Name).Distinct().Count();
        return targets.Any(target => target is null) || own > ProfileLimits.CustomFields ? $"A column is one of: {Targets}." : null;
    }
}
