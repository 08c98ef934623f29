using LeadFunctions.Tests.Infra.Compiling;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>Everything that is checked on every folder: the compiler first, and what it lets through next.</summary>
internal static class AllChecks
{
    public static IReadOnlyList<string> Faults(
        CompiledInfra infra, IReadOnlySet<string> known, IReadOnlySet<string> needed, IReadOnlyCollection<(string Resource, string Role)> roles) =>
    [
        .. infra.Faults,
        .. infra.Deployments.SelectMany(deployment =>
            SecretCheck.Faults(deployment).Concat(SettingsCheck.Faults(deployment, known, needed)).Concat(GrantCheck.Faults(deployment, roles))).Distinct(),
    ];
}
