using System.Text.Json;
using LeadFunctions.Tests.Infra.Compiling;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>The app's settings are those that something reads, and none that is needed is missing.</summary>
internal static class SettingsCheck
{
    /// <param name="known">
    /// Settings that the app or its host reads, as they are written in Azure (<c>SpoolSchedule</c>); one that ends with a star stands for all that begin so.
    /// </param>
    /// <param name="needed">Those without which it does not start or reaches nothing.</param>
    public static IEnumerable<string> Faults(Deployment deployment, IReadOnlySet<string> known, IReadOnlySet<string> needed)
    {
        var file = deployment.File;
        if (deployment.Of("Microsoft.Web/sites/config").SingleOrDefault(config => config.LastName == "appsettings") is not { Properties: var properties })
            return [$"{file}: no template sets the app's settings."];
        if (properties.ValueKind != JsonValueKind.Object)
            return [$"{file}: which settings are set cannot be told before they are."];
        var set = properties.EnumerateObject().Select(setting => setting.Name).ToHashSet();
        return set.Where(name => !IsKnown(name, known)).Select(name => $"{file}: nothing reads the setting '{name}'.")
            .Concat(needed.Except(set).Select(name => $"{file}: the setting '{name}' is needed and not set."))
            .Concat(set.Where(name => name is "ServiceBus" or "AzureWebJobsStorage" or "Storage__ConnectionString")
                .Select(name => $"{file}: '{name}' is a connection string; in Azure the identity is used."));
    }

    private static bool IsKnown(string name, IReadOnlySet<string> known) =>
        known.Contains(name) || known.Any(one => one.EndsWith('*') && name.Length >= one.Length && name.StartsWith(one[..^1], StringComparison.Ordinal));
}
