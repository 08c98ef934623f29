using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Imports;

/// <summary>What one column becomes.</summary>
/// <param name="Name">Of a field of the publisher's own; else null.</param>
internal readonly record struct ColumnTarget(ImportField Field, string? Name = null)
{
    public const string CustomPrefix = "custom:";

    private static readonly Dictionary<string, ImportField> ByName = Enum.GetValues<ImportField>()
        .Where(field => field != ImportField.Custom)
        .ToDictionary(field => NameOf(field), StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything that a mapping may say, but for fields of the publisher's own.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static ColumnTarget Ignored { get; } = new(ImportField.Ignore);

    /// <summary>As a mapping writes it: <c>firstName</c>, <c>custom:Hall</c>, <c>ignore</c> ...</summary>
    public static ColumnTarget? TryParse(string? text)
    {
        if (text is null)
            return null;
        if (text.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return TextCleaner.Clean(text[CustomPrefix.Length..], ProfileLimits.CustomName) is { IsCut: false } name
                ? new ColumnTarget(ImportField.Custom, name.Text)
                : null;
        }

        return ByName.TryGetValue(text, out var field) ? new ColumnTarget(field) : null;
    }

    public override string ToString() => Field == ImportField.Custom ? CustomPrefix + Name : NameOf(Field);

    private static string NameOf(ImportField field) => JsonNamingPolicy.CamelCase.ConvertName(field.ToString());
}
