// Secrets of alert channels: the only ones there are, because their receivers know no managed identity.
param name string
param location string
param tags object
param purgeProtection bool
param privateNetworking bool
param settingsFromVault string[]
param identityPrincipalId string
param workspaceId string

@secure()
param vaultValues object

// Key Vault Secrets User: reading values.
var readerRole = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // One number for every installation: once the vault exists it cannot be changed, so that protection could not be switched on later.
    softDeleteRetentionInDays: 90
    // The service refuses false: it is on or not given.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: privateNetworking ? 'Deny' : 'Allow'
    }
  }
}

resource secrets 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [for setting in settingsFromVault: if (!empty(vaultValues[?setting] ?? '')) {
  parent: vault
  name: replace(setting, '__', '--')
  properties: {
    value: vaultValues[?setting] ?? ''
  }
}]

resource readerGrant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identityPrincipalId, readerRole)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readerRole)
  }
}

// Who read or changed which secret, and who was refused.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

output id string = vault.id
output name string = vault.name
