using LeadFunctions.Tests.Infra.Bicep;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>What is handed to a module, or set by a parameter file, is what that declares.</summary>
internal static class ModuleCheck
{
    public static IEnumerable<string> Faults(BicepFolder folder) =>
        folder.Templates.SelectMany(file => file.Modules.SelectMany(module => Module(folder, file, module)))
            .Concat(folder.ParameterFiles.SelectMany(file => ParameterFile(folder, file)))
            .Concat(folder.Templates.Where(file => file != folder.Main && !IsUsed(folder, file)).Select(file => $"{file.Path}: no template uses this module."));

    private static bool IsUsed(BicepFolder folder, BicepFile target) => folder.Templates.Any(file => file.Modules.Any(module => folder.Find(file, module.Type) == target));

    private static IEnumerable<string> Module(BicepFolder folder, BicepFile file, BicepDeclaration module)
    {
        var place = $"{file.Path}:{module.Line}: module '{module.Name}'";
        if (folder.Find(file, module.Type) is not { } target)
            return [$"{place}: there is no file '{module.Type}'."];
        var given = (module.Body["params"] as BicepObject)?.Keys.ToHashSet() ?? [];
        return Compare(place, target, given);
    }

    private static IEnumerable<string> ParameterFile(BicepFolder folder, BicepFile file)
    {
        if (file.Of(BicepKind.Using).SingleOrDefault() is not { } uses || folder.Find(file, uses.Type) is not { } target)
            return [$"{file.Path}: it uses no template that exists."];
        var faults = Compare(file.Path, target, [.. file.Params.Select(param => param.Name)]);
        return faults.Concat(file.Params.SelectMany(param => Allowed(file, param, target.Params.FirstOrDefault(declared => declared.Name == param.Name))));
    }

    private static IEnumerable<string> Compare(string place, BicepFile target, HashSet<string> given)
    {
        var declared = target.Params.ToDictionary(param => param.Name);
        return given.Except(declared.Keys).Select(name => $"{place}: {target.Path} declares no param '{name}'.")
            .Concat(declared.Values.Where(param => param.IsRequired && !given.Contains(param.Name)).Select(param => $"{place}: param '{param.Name}' of {target.Path} is not given."));
    }

    private static IEnumerable<string> Allowed(BicepFile file, BicepDeclaration param, BicepDeclaration? declared)
    {
        if (declared?.Decorators.FirstOrDefault(decorator => decorator.Function == "allowed") is not { Arguments: [BicepArray allowed] } || file.Evaluate(param.Value) is not { } value)
            yield break;
        if (allowed.Items.All(item => !value.Equals(file.Evaluate(item))))
            yield return $"{file.Path}:{param.Line}: '{value}' is not among the values that '{param.Name}' may have.";
    }
}
