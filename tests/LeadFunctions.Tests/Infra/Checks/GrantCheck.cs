using LeadFunctions.Tests.Infra.Bicep;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>The app's identity gets the roles that the code needs, each on the one resource that it is for, and no other.</summary>
internal static class GrantCheck
{
    /// <param name="needed">Type of resource and id of a built-in role.</param>
    public static IEnumerable<string> Faults(BicepFolder folder, IReadOnlyCollection<(string Resource, string Role)> needed)
    {
        var granted = new List<(string, string)>();
        foreach (var (file, grant) in folder.Templates.SelectMany(file => file.Resources.Where(IsGrant).Select(grant => (file, grant))))
        {
            var place = $"{file.Path}:{grant.Line}: grant '{grant.Name}'";
            var properties = grant.Body["properties"] as BicepObject;
            var role = properties?["roleDefinitionId"] is BicepCall { Function: "subscriptionResourceId", Arguments: [_, var id] } ? file.Evaluate(id) as string : null;
            var scope = grant.Body["scope"] is BicepName name && file.Find(name.Id) is { Kind: BicepKind.Resource } resource ? resource.Type.Split('@')[0] : null;
            if (properties?["principalId"] is not BicepName { Id: "identityPrincipalId" })
                yield return $"{place} is not for the app's identity.";
            if (role is null || scope is null)
                yield return $"{place} must name a role by its id, and one resource as its scope.";
            else if (!needed.Contains((scope, role)))
                yield return $"{place}: nothing in the code needs role {role} on {scope}.";
            else
                granted.Add((scope, role));
        }

        foreach (var (resource, role) in needed.Except(granted))
            yield return $"Role {role} on {resource} is granted nowhere.";
    }

    private static bool IsGrant(BicepDeclaration resource) => resource.Type.StartsWith("Microsoft.Authorization/roleAssignments@", StringComparison.Ordinal);
}
