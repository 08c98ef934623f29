using System.Text.RegularExpressions;
using LeadFunctions.Tests.Infra.Compiling;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>The app's identity gets the roles that the code needs, each on the one resource that it is for, and no other.</summary>
internal static partial class GrantCheck
{
    /// <param name="needed">Type of resource and id of a built-in role.</param>
    public static IEnumerable<string> Faults(Deployment deployment, IReadOnlyCollection<(string Resource, string Role)> needed)
    {
        var granted = new List<(string, string)>();
        var identities = deployment.Of("Microsoft.Web/sites").SelectMany(Identities).ToArray();
        foreach (var grant in deployment.Of("Microsoft.Authorization/roleAssignments"))
        {
            var role = grant["roleDefinitionId"].GetString()!.Split('/')[^1];
            var place = $"{deployment.File}: grant of {role}";
            if (Principal().Match(grant["principalId"].GetString()!) is not { Success: true } principal || !identities.Contains(principal.Groups[1].Value))
                yield return $"{place} is not for the app's identity.";
            if (grant.Scope is not { } scope)
                yield return $"{place} must have one resource as its scope.";
            else if (!needed.Contains((PredictedResource.TypeOf(scope), role)))
                yield return $"{place}: nothing in the code needs role {role} on {PredictedResource.TypeOf(scope)}.";
            else
                granted.Add((PredictedResource.TypeOf(scope), role));
        }

        foreach (var (resource, role) in needed.Except(granted))
            yield return $"{deployment.File}: role {role} on {resource} is granted nowhere.";
    }

    private static IEnumerable<string> Identities(PredictedResource app) =>
        app.Json.TryGetProperty("identity", out var identity) ? identity.GetProperty("userAssignedIdentities").EnumerateObject().Select(one => one.Name) : [];

    /// <summary>Only Azure knows the principal; it is to be asked for that of an identity which is made here.</summary>
    [GeneratedRegex(@"^\[reference\('([^']+/Microsoft\.ManagedIdentity/userAssignedIdentities/[^'/]+)', '[\d-]+'\)\.principalId\]$")]
    private static partial Regex Principal();
}
