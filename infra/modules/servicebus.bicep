// The queues between intake and processing, and to what goes out to leads.
param name string
param location string
param tags object
param privateNetworking bool
param identityPrincipalId string
param workspaceId string

// The local host's bus reads the same file. The lock is the longest that there is: a prefetched message's lock is not renewed while the one before it
// waits out an outage of storage.
var queueSettings = items(loadJsonContent('../queues.json'))

// Azure Service Bus Data Sender: intake and replay. Data Receiver: the two queue triggers; the dead-letter queue belongs to the queue.
var senderRole = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var receiverRole = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'

// Private endpoints exist in the Premium tier only, and no namespace changes from one tier to the other: the tier is part of the name, so that the other
// tier is another namespace. README.md says what becomes of the leads in the first.
var tier = privateNetworking ? 'Premium' : 'Standard'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: privateNetworking ? '${name}-premium' : name
  location: location
  tags: tags
  sku: {
    name: tier
    tier: tier
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for queue in queueSettings: {
  parent: namespace
  name: queue.key
  properties: queue.value
}]

resource senderGrants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (queue, i) in queueSettings: {
  scope: queues[i]
  name: guid(queues[i].id, identityPrincipalId, senderRole)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', senderRole)
  }
}]

resource receiverGrants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (queue, i) in queueSettings: {
  scope: queues[i]
  name: guid(queues[i].id, identityPrincipalId, receiverRole)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', receiverRole)
  }
}]

// Who changed a queue, and whom the namespace refused; messages themselves are in no log.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: namespace
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

output id string = namespace.id
output queueNames string[] = [for queue in queueSettings: queue.key]
// https://<host>:443/ : the suffix differs between clouds.
output host string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
