using System.Text.Json;
using System.Text.RegularExpressions;

namespace LeadFunctions.Tests.Infra.Compiling;

/// <summary>A resource as Azure would be asked for it.</summary>
internal sealed partial record PredictedResource(JsonElement Json)
{
    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>With its parents' names before it: <c>account/default/Leads</c>.</summary>
    public string Name => Json.GetProperty("name").GetString()!;

    public string LastName => Name.Split('/')[^1];

    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>The id of the resource that this one extends (a grant, a diagnostic setting), or null where it extends none.</summary>
    public string? Scope => Extension().Match(Id) is { Success: true } match ? match.Groups["scope"].Value : null;

    public JsonElement Properties => Json.GetProperty("properties");

    public JsonElement this[string path] => path.Split('.').Aggregate(Properties, (at, name) => at.GetProperty(name));

    /// <summary><c>Microsoft.ServiceBus/namespaces/queues</c> for the id of a queue.</summary>
    public static string TypeOf(string id)
    {
        var parts = id[(id.LastIndexOf("/providers/", StringComparison.Ordinal) + "/providers/".Length)..].Split('/');
        return string.Join('/', parts.Where((_, i) => i == 0 || i % 2 == 1));
    }

    /// <summary>Either resolved, or as the call that will make it when the name is known. A resource group is a place, and no resource to extend.</summary>
    [GeneratedRegex(@"^(\[extensionResourceId\(')?(?<scope>/subscriptions/[^']*/providers/[^']+?)(', '|/providers/)[\w.]+/")]
    private static partial Regex Extension();
}
