// The function app on Flex Consumption, with everything that it reads from its settings.

@export()
@description('Instances that never go away, for one group of functions: http, or function:<name of the function>.')
type alwaysReadyGroup = {
  @minLength(1)
  name: string

  @minValue(1)
  instanceCount: int
}

param name string
param planName string
param location string
param tags object
param identityId string
param identityClientId string
param appInsightsName string
param storageAccountName string
param tableServiceUri string
param blobServiceUri string
param deploymentContainerUri string
param serviceBusHost string
param keyVaultName string
param settingsFromVault string[]
param appSettings object
param spoolSchedule string
param followUpSchedule string
param duplicateSchedule string
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReady alwaysReadyGroup[]
param subnetId string
param entraClientId string

// The host's own connections, then the app's: addresses only, the identity does the rest.
var settings = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: appInsights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AZURE_CLIENT_ID: identityClientId
  ServiceBus__fullyQualifiedNamespace: serviceBusHost
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
  Storage__TableServiceUri: tableServiceUri
  Storage__BlobServiceUri: blobServiceUri
  SpoolSchedule: spoolSchedule
  // The root is the desk's.
  AzureWebJobsDisableHomepage: 'true'
  FollowUpSchedule: followUpSchedule
  DuplicateSchedule: duplicateSchedule
}

var vaultReferences = toObject(settingsFromVault, setting => setting, setting => '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=${replace(setting, '__', '--')})')

resource appInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: appInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // azd finds the app to deploy to by this tag; its value is the name of the service in azure.yaml.
  tags: union(tags, { 'azd-service-name': 'leads' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
      }
    }
  }
}

resource configuration 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(appSettings, settings, vaultReferences)
}

// Publishing by user name and password, which exists beside the identities, is shut.
resource ftpPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource scmPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource authentication 'Microsoft.Web/sites/config@2024-11-01' = if (!empty(entraClientId)) {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true }
    globalValidation: {
      // Programs have a key and no token, and rules on paths know no methods: the platform checks tokens, and the app asks for one below /api/desk.
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: entraClientId
          // Only tokens of version 2 name this issuer: README.md says how the registration comes to ask for them.
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [
            entraClientId
            'api://${entraClientId}'
          ]
        }
      }
    }
    login: { tokenStore: { enabled: false } }
  }
}

output name string = app.name
output host string = app.properties.defaultHostName
