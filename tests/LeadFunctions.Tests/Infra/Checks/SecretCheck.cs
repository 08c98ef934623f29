using System.Text.RegularExpressions;
using LeadFunctions.Tests.Infra.Bicep;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>Secrets come in by secure params only, go into the vault only, and never come out.</summary>
internal static partial class SecretCheck
{
    public static IEnumerable<string> Faults(BicepFolder folder) =>
        folder.Templates.SelectMany(file => Keys(file).Concat(Params(file)).Concat(Outputs(file)).Concat(Uses(folder, file))).Concat(folder.ParameterFiles.SelectMany(file => Values(folder, file)));

    /// <summary>Account keys and connection strings: with local authentication off they would not even work.</summary>
    private static IEnumerable<string> Keys(BicepFile file) =>
        from declaration in file.Declarations
        where declaration.Value is not null
        from call in declaration.Value!.All().OfType<BicepCall>()
        where call.Function.StartsWith("list", StringComparison.Ordinal) || call.Function == "getSecret"
        select $"{file.Path}:{call.Line}: '{call.Function}' reads a secret.";

    private static IEnumerable<string> Params(BicepFile file)
    {
        foreach (var param in file.Params)
        {
            if (!param.IsSecure && Secret().IsMatch(param.Name))
                yield return $"{file.Path}:{param.Line}: param '{param.Name}' looks like a secret and is not @secure().";
            if (param.IsSecure && param.Value is not (null or BicepText { Literal: "" } or BicepObject { Properties.Count: 0 }))
                yield return $"{file.Path}:{param.Line}: secure param '{param.Name}' has a default.";
        }
    }

    private static IEnumerable<string> Outputs(BicepFile file)
    {
        var secure = SecureParams(file);
        foreach (var output in file.Outputs)
        {
            var names = output.Value!.All().Select(node => node switch { BicepMember member => member.Id, BicepName name => name.Id, _ => "" }).Append(output.Name);
            if (names.Any(name => Secret().IsMatch(name) || secure.Contains(name)))
                yield return $"{file.Path}:{output.Line}: output '{output.Name}' looks like a secret.";
        }
    }

    private static IEnumerable<string> Uses(BicepFolder folder, BicepFile file)
    {
        var secure = SecureParams(file);
        var open = file.Params.Select(param => param.Name).Except(secure).ToHashSet();
        foreach (var declaration in file.Declarations.Where(declaration => declaration.Value is not null && Type(declaration) != "Microsoft.KeyVault/vaults/secrets"))
        {
            if (declaration.Kind == BicepKind.Module && declaration.Body["params"] is BicepObject given)
            {
                foreach (var (key, value) in given.Properties)
                {
                    var target = folder.Find(file, declaration.Type)?.Params.FirstOrDefault(param => param.Name == (key as BicepText)?.Literal);
                    if (target is { IsSecure: false } && Mentions(value, secure))
                        yield return $"{file.Path}:{value.Line}: a secure value goes to '{target.Name}', which is not @secure().";
                    if (target is { IsSecure: true } && Mentions(value, open))
                        yield return $"{file.Path}:{value.Line}: '{target.Name}' is @secure() and gets a value that is not.";
                }
            }
            else if (declaration.Kind != BicepKind.Output && Mentions(declaration.Value!, secure))
            {
                yield return $"{file.Path}:{declaration.Line}: '{declaration.Name}' holds a secure value; only secrets of the vault may.";
            }
        }
    }

    /// <summary>A parameter file is committed: a secret in it may only be the name of an environment variable.</summary>
    private static IEnumerable<string> Values(BicepFolder folder, BicepFile file)
    {
        var uses = file.Of(BicepKind.Using).SingleOrDefault();
        var secure = uses is not null && folder.Find(file, uses.Type) is { } target ? SecureParams(target) : [];
        return file.Params.Where(param => secure.Contains(param.Name) && Literals(param.Value!).Any())
            .Select(param => $"{file.Path}:{param.Line}: secure param '{param.Name}' is set by a literal.");
    }

    private static IEnumerable<string> Literals(BicepNode node) => node switch
    {
        BicepCall { Function: "readEnvironmentVariable" } call => call.Arguments.Skip(1).SelectMany(Literals),
        BicepObject value => value.Properties.SelectMany(property => Literals(property.Value)),
        BicepText { Literal: { Length: > 0 } text } => [text],
        _ => node.Children.SelectMany(Literals),
    };

    private static HashSet<string> SecureParams(BicepFile file) => [.. file.Params.Where(param => param.IsSecure).Select(param => param.Name)];

    private static bool Mentions(BicepNode node, HashSet<string> names) => node.All().OfType<BicepName>().Any(name => names.Contains(name.Id));

    private static string Type(BicepDeclaration declaration) => declaration.Type.Split('@')[0];

    [GeneratedRegex("secret|password|connection_?string|access_?key|api_?key|primary_?key|sas_?token|credential", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
