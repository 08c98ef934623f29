using System.Text.Json;
using System.Text.RegularExpressions;
using LeadFunctions.Tests.Infra.Compiling;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>
/// Secrets come in by secure params only, go into the vault only, and never come out. What the linter has a rule for (a secure param's default,
/// or a secure value in an output) is left to it.
/// </summary>
internal static partial class SecretCheck
{
    public static IEnumerable<string> Faults(Deployment deployment) =>
        deployment.Template.All().SelectMany(template => Keys(template).Concat(Params(template)).Concat(Outputs(template)).Concat(Uses(template)))
            .Concat(Values(deployment));

    /// <summary>Account keys and connection strings: with local authentication off they would not even work.</summary>
    private static IEnumerable<string> Keys(ArmTemplate template)
    {
        var own = template.Variables.Concat(template.Outputs).Concat(template.Resources.Where(resource => !ArmTemplate.IsModule(resource.Value)));
        foreach (var call in own.SelectMany(one => ArmTemplate.Expressions(one.Value)).SelectMany(expression => KeyCall().Matches(expression)))
            yield return $"{template.Name}: '{call.Groups[1].Value}' reads a secret.";
        foreach (var (symbol, module) in template.Resources.Where(resource => ArmTemplate.IsModule(resource.Value)))
        {
            var given = Given(module);
            if (given.Any(param => param.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("reference", out _)))
                yield return $"{template.Name}: 'getSecret' reads a secret for '{symbol}'.";
            foreach (var call in given.SelectMany(param => ArmTemplate.Expressions(param.Value)).SelectMany(expression => KeyCall().Matches(expression)))
                yield return $"{template.Name}: '{call.Groups[1].Value}' reads a secret for '{symbol}'.";
        }
    }

    private static IEnumerable<string> Params(ArmTemplate template)
    {
        foreach (var (name, param) in template.Parameters)
        {
            if (!ArmTemplate.IsSecure(param) && Secret().IsMatch(name))
                yield return $"{template.Name}: param '{name}' looks like a secret and is not @secure().";
        }
    }

    private static IEnumerable<string> Outputs(ArmTemplate template) =>
        from output in template.Outputs
        let names = ArmTemplate.Expressions(output.Value).Select(expression => ResourceType().Replace(expression, "")).Append(output.Symbol)
        where names.Any(Secret().IsMatch)
        select $"{template.Name}: output '{output.Symbol}' looks like a secret.";

    private static IEnumerable<string> Uses(ArmTemplate template)
    {
        var secure = template.SecureParameters;
        var open = template.Parameters.Select(param => param.Symbol).Except(secure).ToHashSet();
        foreach (var (symbol, module) in template.Resources.Where(resource => ArmTemplate.IsModule(resource.Value)))
        {
            var wanted = template.Module(symbol, module).SecureParameters;
            foreach (var param in Given(module))
            {
                if (!wanted.Contains(param.Name) && ArmTemplate.Mentions(param.Value, secure))
                    yield return $"{template.Name}: a secure value goes to '{param.Name}', which is not @secure().";
                if (wanted.Contains(param.Name) && ArmTemplate.Mentions(param.Value, open))
                    yield return $"{template.Name}: '{param.Name}' is @secure() and gets a value that is not.";
            }
        }

        var others = template.Resources
            .Where(resource => ArmTemplate.TypeOf(resource.Value) is not (ArmTemplate.ModuleType or "Microsoft.KeyVault/vaults/secrets"));
        foreach (var (symbol, value) in template.Variables.Concat(others))
        {
            if (ArmTemplate.Mentions(value, secure))
                yield return $"{template.Name}: '{symbol}' holds a secure value; only secrets of the vault may.";
        }
    }

    /// <summary>
    /// A parameter file is committed: a secret in it may only be the name of an environment variable, and the compiler's environment has none.
    /// </summary>
    private static IEnumerable<string> Values(Deployment deployment)
    {
        var secure = deployment.Template.SecureParameters;
        return deployment.Parameters.EnumerateObject()
            .Where(param => secure.Contains(param.Name) && param.Value.TryGetProperty("value", out var value) && Literals(value).Any())
            .Select(param => $"{deployment.File}: secure param '{param.Name}' is set by a literal.");
    }

    private static IReadOnlyList<JsonProperty> Given(JsonElement module) =>
        module.GetProperty("properties").TryGetProperty("parameters", out var given) ? [.. given.EnumerateObject()] : [];

    private static IEnumerable<string> Literals(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Literals(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Literals),
        JsonValueKind.Null => [],
        _ => value.ToString() is { Length: > 0 } text ? [text] : [],
    };

    [GeneratedRegex("secret|password|connection_?string|access_?key|api_?key|primary_?key|sas_?token|credential", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?<![\w'.])(list\w*|getSecret)\(")]
    private static partial Regex KeyCall();

    /// <summary><c>'Microsoft.KeyVault/vaults/secrets'</c></summary>
    [GeneratedRegex(@"'Microsoft\.[\w.]+/[\w/]+'")]
    private static partial Regex ResourceType();
}
