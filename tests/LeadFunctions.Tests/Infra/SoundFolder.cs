namespace LeadFunctions.Tests.Infra;

/// <summary>A small folder that every check finds sound.</summary>
internal static class SoundFolder
{
    public const string Main = """
        param location string
        @secure()
        param vaultValues object = {}
        param appSettings object = {}
        param settingsFromVault string[] = []
        var name = 'leads'
        resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
          name: name
          location: location
        }
        module inner 'modules/inner.bicep' = {
          name: 'inner'
          params: {
            name: '${name}-inner'
            location: location
            values: vaultValues
            extra: union(appSettings, toObject(settingsFromVault, one => one))
            identityId: identity.id
            identityPrincipalId: identity.properties.principalId
          }
        }
        output host string = inner.outputs.host
        """;

    public const string Inner = """
        // Comment, with 'a text'
        param name string
        param location string /*x*/
        @secure()
        param values object
        param extra object
        param identityId string
        param identityPrincipalId string
        var role = 'the-role'
        resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
          name: name
          location: location
          properties: {
            tenantId: tenant().tenantId
            sku: {
              family: 'A'
              name: 'standard'
            }
          }
        }
        resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [for key in objectKeys({ a: 1, b: 2 }): if (!empty(values[?key] ?? '')) {
          parent: vault
          name: key
          properties: { value: values[key] }
        }]
        resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
          scope: vault
          name: guid(vault.id, role)
          properties: {
            principalId: identityPrincipalId
            roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
          }
        }
        var settings = {
          Known__One: 'x'
        }
        resource app 'Microsoft.Web/sites@2024-11-01' = {
          name: name
          location: location
          identity: {
            type: 'UserAssigned'
            userAssignedIdentities: { '${identityId}': {} }
          }
        }
        resource config 'Microsoft.Web/sites/config@2024-11-01' = {
          parent: app
          name: 'appsettings'
          properties: union(settings, extra, toObject([ 'Known__List__1' ], key => key, key => '${key}${vault.name}'))
        }
        output host string = vault.properties.vaultUri
        """;

    public const string Parameters = """
        using './main.bicep'
        param location = readEnvironmentVariable('PLACE', 'here')
        param appSettings = { Known__List__0: 'x' }
        """;

    /// <summary>The linter's, as for our own files.</summary>
    public static string Rules { get; } = File.ReadAllText(Repository.PathOf("infra", "bicepconfig.json"));
}
