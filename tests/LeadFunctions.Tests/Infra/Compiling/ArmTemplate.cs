using System.Text.Json;
using System.Text.RegularExpressions;

namespace LeadFunctions.Tests.Infra.Compiling;

/// <summary>A compiled template.</summary>
/// <param name="Name">Symbol of the module, behind those of the modules around it.</param>
internal sealed partial record ArmTemplate(string Name, JsonElement Json)
{
    public const string ModuleType = "Microsoft.Resources/deployments";

    public IEnumerable<(string Symbol, JsonElement Value)> Parameters => Members("parameters");

    public IEnumerable<(string Symbol, JsonElement Value)> Variables => Members("variables");

    public IEnumerable<(string Symbol, JsonElement Value)> Outputs => Members("outputs");

    public IEnumerable<(string Symbol, JsonElement Value)> Resources => Members("resources");

    public IReadOnlySet<string> SecureParameters => Parameters.Where(parameter => IsSecure(parameter.Value)).Select(parameter => parameter.Symbol).ToHashSet();

    public IEnumerable<ArmTemplate> All() => Modules().SelectMany(module => module.All()).Prepend(this);

    public ArmTemplate Module(string symbol, JsonElement resource) => new($"{Name}/{symbol}", resource.GetProperty("properties").GetProperty("template"));

    public static bool IsModule(JsonElement resource) => TypeOf(resource) == ModuleType;

    public static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    public static bool IsSecure(JsonElement parameter) => TypeOf(parameter).StartsWith("secure", StringComparison.OrdinalIgnoreCase);

    /// <summary>All texts in a value that Azure evaluates, its own and those of what is in it.</summary>
    public static IEnumerable<string> Expressions(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Expressions(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Expressions),
        JsonValueKind.String when value.GetString() is ['[', not '[', ..] text => [text],
        _ => [],
    };

    public static bool Mentions(JsonElement value, IReadOnlySet<string> parameters) =>
        Expressions(value).SelectMany(expression => ParameterName().Matches(expression)).Any(match => parameters.Contains(match.Groups[1].Value));

    private IEnumerable<ArmTemplate> Modules() => Resources.Where(resource => IsModule(resource.Value)).Select(module => Module(module.Symbol, module.Value));

    /// <summary>Resources have symbols only in the newer of the two languages that the compiler writes, which it chooses by what a file uses.</summary>
    private IEnumerable<(string Symbol, JsonElement Value)> Members(string section)
    {
        if (!Json.TryGetProperty(section, out var members))
            return [];
        return members.ValueKind == JsonValueKind.Array
            ? members.EnumerateArray().Select(member => (member.GetProperty("name").GetString()!, member))
            : members.EnumerateObject().Select(member => (member.Name, member.Value));
    }

    [GeneratedRegex(@"parameters\('(\w+)'\)")]
    private static partial Regex ParameterName();
}
