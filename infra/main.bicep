// LeadFunctions in one resource group. README.md in this folder says what each part is for and what was checked.
targetScope = 'subscription'

import { alwaysReadyGroup } from 'modules/functionapp.bicep'

@minLength(2)
@maxLength(20)
@description('Name of the installation, for example dev or prod; part of every resource name.')
param environmentName string

@description('Region of all resources. It must offer Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string

@description('Resource group that is made for everything here.')
param resourceGroupName string = 'rg-leads-${environmentName}'

@description('Tags that every resource gets.')
param tags object = {}

@allowed([ 512, 2048, 4096 ])
@description('Memory of one instance in MB; processor and network share grow with it.')
param instanceMemoryMB int = 2048

@minValue(1)
@maxValue(1000)
@description('Most instances at the same time: the cap on cost and on load that reaches storage. Azure warns that an app with HTTP functions refuses requests for longer when it may have fewer than 40.')
param maximumInstanceCount int = 40

@description('Instances that never go away, for example [{ name: \'http\', instanceCount: 1 }]; none: the first lead after a quiet time waits for a cold start. A plan that is made zone-redundant, which this one is not, wants at least 2 in each group.')
param alwaysReady alwaysReadyGroup[] = []

@allowed([ 'Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS' ])
@description('Redundancy of the storage account that holds the leads.')
param storageSku string = 'Standard_ZRS'

@description('Purge protection of the vault: after deletion its name stays taken for 90 days. It can be switched on at any time, and never off.')
param purgeProtection bool = true

@minValue(30)
@maxValue(730)
@description('Days for which logs are kept.')
param logRetentionDays int = 90

@description('NCRONTAB schedule on which the spool is fed back into the queue.')
param spoolSchedule string = '0 * * * * *'

@description('NCRONTAB schedule of the follow-up run.')
param followUpSchedule string = '0 */5 * * * *'

@description('NCRONTAB schedule on which leads that are new or changed are compared with others.')
param duplicateSchedule string = '30 */5 * * * *'

@description('Further settings of the app, for example { FollowUp__Window: \'0.12:00:00\' }; no secrets.')
param appSettings object = {}

@description('Settings that the app takes from the vault, for example [ \'Alerts__Webhook__Url\', \'Alerts__Webhook__Secret\' ].')
param settingsFromVault string[] = []

@secure()
@description('Values to put into the vault, by the name of the setting. What is left out stays as it is in the vault.')
param vaultValues object = {}

@description('Client id of the app registration for people who use the API; empty: function keys alone protect it.')
param entraClientId string = ''

@description('Who is mailed when something is wrong; empty: alerts are only shown in the portal.')
param alertEmail string = ''

@minValue(0)
@description('Overdue leads in one digest above which an alert is raised.')
param overdueThreshold int = 0

@minValue(0)
@description('Messages below which the queue must fall at least once in 15 minutes.')
param backlogThreshold int = 50

@minValue(0)
@description('Failed invocations in 15 minutes above which an alert is raised.')
param failureThreshold int = 5

@minValue(0)
@description('Monthly budget of the resource group in the currency of the account; 0, or nobody to mail: no budget.')
param budgetAmount int = 0

@maxLength(7)
@description('Month in which the budget starts, yyyy-MM: when it is made, the current one or one of the next. It can never be changed afterwards: keep what was given first. Empty: no budget.')
param budgetStart string = ''

@description('Storage, queue and vault are reached over private endpoints only. Takes the Premium tier of Service Bus, and so another namespace: README.md says how to change it later.')
param privateNetworking bool = false

@description('Address space of the virtual network, at least a /24.')
param virtualNetworkPrefix string = '10.60.0.0/24'

var token = uniqueString(subscription().id, environmentName, location)
var allTags = union(tags, { 'azd-env-name': environmentName })

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: resourceGroupName
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  scope: group
  name: 'identity'
  params: {
    name: 'id-leads-${environmentName}'
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  name: 'monitoring'
  params: {
    workspaceName: 'log-leads-${environmentName}'
    appInsightsName: 'appi-leads-${environmentName}'
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    identityPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  name: 'storage'
  params: {
    name: 'stleads${token}'
    location: location
    tags: allTags
    sku: storageSku
    privateNetworking: privateNetworking
    identityPrincipalId: identity.outputs.principalId
  }
}

module serviceBus 'modules/servicebus.bicep' = {
  scope: group
  name: 'servicebus'
  params: {
    name: 'sb-leads-${token}'
    location: location
    tags: allTags
    privateNetworking: privateNetworking
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/keyvault.bicep' = {
  scope: group
  name: 'keyvault'
  params: {
    name: 'kv-leads-${token}'
    location: location
    tags: allTags
    purgeProtection: purgeProtection
    privateNetworking: privateNetworking
    settingsFromVault: settingsFromVault
    vaultValues: vaultValues
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  scope: group
  name: 'network'
  params: {
    name: 'vnet-leads-${environmentName}'
    location: location
    tags: allTags
    addressPrefix: virtualNetworkPrefix
    storageAccountId: storage.outputs.id
    serviceBusId: serviceBus.outputs.id
    keyVaultId: keyVault.outputs.id
  }
}

module functionApp 'modules/functionapp.bicep' = {
  scope: group
  name: 'functionapp'
  params: {
    name: 'func-leads-${token}'
    planName: 'plan-leads-${environmentName}'
    location: location
    tags: allTags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    appInsightsName: monitoring.outputs.appInsightsName
    storageAccountName: storage.outputs.name
    tableServiceUri: storage.outputs.tableServiceUri
    blobServiceUri: storage.outputs.blobServiceUri
    deploymentContainerUri: storage.outputs.deploymentContainerUri
    serviceBusHost: serviceBus.outputs.host
    keyVaultName: keyVault.outputs.name
    settingsFromVault: settingsFromVault
    appSettings: appSettings
    spoolSchedule: spoolSchedule
    followUpSchedule: followUpSchedule
    duplicateSchedule: duplicateSchedule
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    subnetId: privateNetworking ? network!.outputs.appSubnetId : ''
    entraClientId: entraClientId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  name: 'alerts'
  params: {
    environmentName: environmentName
    location: location
    tags: allTags
    serviceBusId: serviceBus.outputs.id
    queueNames: serviceBus.outputs.queueNames
    workspaceId: monitoring.outputs.workspaceId
    alertEmail: alertEmail
    overdueThreshold: overdueThreshold
    backlogThreshold: backlogThreshold
    failureThreshold: failureThreshold
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  name: 'workbook'
  params: {
    location: location
    tags: allTags
    appInsightsId: monitoring.outputs.appInsightsId
  }
}

module budget 'modules/budget.bicep' = if (budgetAmount > 0 && !empty(budgetStart) && !empty(alertEmail)) {
  scope: group
  name: 'budget'
  params: {
    name: 'budget-leads-${environmentName}'
    amount: budgetAmount
    startMonth: budgetStart
    alertEmail: alertEmail
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output LEADS_FUNCTION_APP string = functionApp.outputs.name
output LEADS_ENDPOINT string = 'https://${functionApp.outputs.host}/api/leads'
output LEADS_KEY_VAULT string = keyVault.outputs.name
