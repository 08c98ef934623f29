// The leads' tables, the list of all leads that large installations keep in a blob, lists that are imported, and what the Functions host keeps: package, keys, locks, timers.
param name string
param location string
param tags object
param sku string
param privateNetworking bool
param identityPrincipalId string

// Storage Table Data Contributor: the app reads and writes its tables, and makes one that is missing.
var tableRole = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

// Storage Blob Data Owner: what the host needs of its own storage, and more than the app needs for its snapshots and imports. It needs the queue service only for blob triggers and durable functions: not granted.
var hostRole = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

var tableNames = [
  'Leads'
  'Identities'
  'Imports'
  'FollowUps'
  'Days'
  'Owners'
  'Privacy'
  'Forms'
  'Duplicates'
  'Spool'
  'Quarantine'
  'Requests'
  'Views'
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: privateNetworking ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource package 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'app-package'
  properties: { publicAccess: 'None' }
}

resource imports 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'imports'
  properties: { publicAccess: 'None' }
}

resource snapshots 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'snapshots'
  properties: { publicAccess: 'None' }
}

// A snapshot is read for twelve hours; what it says of people is not to outlive them for longer than need be.
resource lifeCycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'snapshots'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [ 'blockBlob' ]
              prefixMatch: [ '${snapshots.name}/' ]
            }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 1 } } }
          }
        }
      ]
    }
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [for table in tableNames: {
  parent: tableService
  name: table
}]

resource tableGrant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityPrincipalId, tableRole)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableRole)
  }
}

resource hostGrant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityPrincipalId, hostRole)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', hostRole)
  }
}

output id string = account.id
output name string = account.name
output tableServiceUri string = account.properties.primaryEndpoints.table
output blobServiceUri string = account.properties.primaryEndpoints.blob
output deploymentContainerUri string = '${account.properties.primaryEndpoints.blob}${package.name}'
