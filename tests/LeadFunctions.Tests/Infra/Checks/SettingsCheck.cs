using LeadFunctions.Tests.Infra.Bicep;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>The app's settings are those that something reads, and none that is needed is missing.</summary>
internal static class SettingsCheck
{
    /// <param name="known">Settings that the app or its host reads, as they are written in Azure (<c>SpoolSchedule</c>); one that ends with a star stands for all that begin so.</param>
    /// <param name="needed">Those without which it does not start or reaches nothing.</param>
    public static IEnumerable<string> Faults(BicepFolder folder, IReadOnlySet<string> known, IReadOnlySet<string> needed)
    {
        var (file, node) = (from template in folder.Templates
                            from resource in template.Resources
                            where resource.Type.StartsWith("Microsoft.Web/sites/config@", StringComparison.Ordinal) && template.Evaluate(resource.Body["name"]) is "appsettings"
                            select (template, resource.Body["properties"])).SingleOrDefault();
        if (file is null || node is null)
            return ["No template sets the app's settings."];
        var set = Names(file, node).ToHashSet();
        return set.Where(name => !IsKnown(name, known)).Select(name => $"{file.Path}: nothing reads the setting '{name}'.")
            .Concat(needed.Except(set).Select(name => $"{file.Path}: the setting '{name}' is needed and not set."))
            .Concat(set.Where(name => name is "ServiceBus" or "AzureWebJobsStorage" or "Storage__ConnectionString").Select(name => $"{file.Path}: '{name}' is a connection string; in Azure the identity is used."))
            .Concat(folder.ParameterFiles.SelectMany(parameters => Extra(parameters).Where(name => !IsKnown(name, known)).Select(name => $"{parameters.Path}: nothing reads the setting '{name}'.")));
    }

    private static bool IsKnown(string name, IReadOnlySet<string> known) =>
        known.Contains(name) || known.Any(one => one.EndsWith('*') && name.Length >= one.Length && name.StartsWith(one[..^1], StringComparison.Ordinal));

    private static IEnumerable<string> Names(BicepFile file, BicepNode node) => node switch
    {
        BicepObject value => value.Keys,
        BicepName name when file.Find(name.Id) is { Kind: BicepKind.Var, Value: { } value } => Names(file, value),
        BicepCall { Function: "union" or "shallowMerge" } or BicepOperator { Symbol: "?:" } or BicepArray => node.Children.SelectMany(child => Names(file, child)),
        _ => [],
    };

    /// <summary>What a parameter file adds: keys of <c>appSettings</c>, items of <c>settingsFromVault</c>.</summary>
    private static IEnumerable<string> Extra(BicepFile file) => file.Params.SelectMany(param => (param.Name, param.Value) switch
    {
        ("appSettings", BicepObject value) => value.Keys,
        ("settingsFromVault", BicepArray value) => value.Items.OfType<BicepText>().Select(item => item.Literal).OfType<string>(),
        _ => [],
    });
}
