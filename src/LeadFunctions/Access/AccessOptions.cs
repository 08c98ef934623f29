using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Access;

/// <summary>
/// Settings under <c>Access</c>: who may do what, as app roles and groups of Microsoft Entra ID. Each is a list: an entry that is a GUID is the
/// object id of a group, any other the value of an app role. The highest role that fits counts; an empty list gives its role to nobody.
/// </summary>
internal sealed class AccessOptions : IValidatableObject
{
    private const int MostEntries = 50;
    private const int LongestEntry = 120;

    /// <summary>Who may read lists, leads and histories.</summary>
    /// <value>separated by <c>;</c></value>
    public string Reader { get; set; } = nameof(Role.Reader);

    /// <summary>Who may also note contacts and opt-outs, and work leads of their own.</summary>
    /// <value>separated by <c>;</c></value>
    public string Sales { get; set; } = nameof(Role.Sales);

    /// <summary>Who may also assign leads to others, merge them, import lists, and replay what is in Quarantine.</summary>
    /// <value>separated by <c>;</c></value>
    public string Manager { get; set; } = nameof(Role.Manager);

    /// <summary>Who may also delete.</summary>
    /// <value>separated by <c>;</c></value>
    public string Admin { get; set; } = nameof(Role.Admin);

    /// <summary>The roles with what gives them, highest first.</summary>
    public IEnumerable<(Role Role, IReadOnlyList<string> Entries)> Lists =>
        [(Role.Admin, Split(Admin)), (Role.Manager, Split(Manager)), (Role.Sales, Split(Sales)), (Role.Reader, Split(Reader))];

    public static bool IsGroup(string entry) => Guid.TryParseExact(entry, "D", out _);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var seen = new Dictionary<string, Role>(StringComparer.OrdinalIgnoreCase);
        foreach (var (role, entries) in Lists)
        {
            if (entries.Count > MostEntries)
                yield return new ValidationResult($"Access:{role} may name {MostEntries} app roles and groups.", [role.ToString()]);
            foreach (var entry in entries)
            {
                if (entry.Length > LongestEntry || entry.Any(char.IsWhiteSpace))
                {
                    yield return new ValidationResult(
                        $"Access:{role} must be values of app roles (without blanks, at most {LongestEntry} characters) or object ids of groups, "
                        + "separated by semicolons.",
                        [role.ToString()]);
                }
                else if (!seen.TryAdd(entry, role))
                {
                    yield return new ValidationResult($"Access:{role} and Access:{seen[entry]} both name '{entry}': one of them must go.", [role.ToString()]);
                }
            }
        }
    }

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
