// What somebody must look at. Two rules read the queue's metrics; the others read what the app logs, and a test holds their texts to its log messages.
param environmentName string
param location string
param tags object
param serviceBusId string
param queueNames string[]
param workspaceId string
param alertEmail string
param overdueThreshold int
param backlogThreshold int
param failureThreshold int

var receivers = empty(alertEmail) ? [] : [ group.id ]

var queueRules = [
  {
    name: 'dead-letters'
    description: 'Leads were dead-lettered. The app moves them into Quarantine, where GET /api/quarantine tells the reason.'
    severity: 1
    metric: 'DeadletteredMessages'
    aggregation: 'Maximum'
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'backlog'
    description: 'The queue did not empty for 15 minutes, so leads wait in it: processing is down or too slow. Service Bus has no metric for the age of a message.'
    severity: 2
    metric: 'ActiveMessages'
    aggregation: 'Minimum'
    threshold: backlogThreshold
    window: 'PT15M'
  }
]

// With OpenTelemetry (host.json) a request is called after its method and route, GET api/health/ready, and the function's name is in faas.name; with
// Application Insights' own telemetry the request has that name itself. The rules below are right for both.
var logRules = [
  {
    name: 'refused'
    description: 'A lead was answered with 503: queue and storage were both out of reach. No source promises to send it again.'
    severity: 0
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT5M'
    window: 'PT5M'
    query: '''
AppTraces
| where Message startswith "NOT accepted "
| summarize Hits = count()
'''
  }
  {
    name: 'spool'
    description: 'Leads are in the Spool table: the queue is out of reach. TimerDrainSpool feeds them back once it answers.'
    severity: 1
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT5M'
    window: 'PT5M'
    query: '''
AppTraces
| where Message contains "spooled until the queue is back" or Message startswith "Queue still out of reach"
| summarize Hits = count()
'''
  }
  {
    name: 'quarantine'
    description: 'A lead could not be read or kept failing and waits in Quarantine for a person.'
    severity: 2
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT15M'
    query: '''
AppTraces
| where Message startswith "Quarantined " or Message contains " bytes, kept in Quarantine"
| summarize Hits = count()
'''
  }
  {
    name: 'overdue'
    description: 'Leads wait for an answer longer than was promised: GET /api/leads?view=overdue.'
    severity: 2
    operator: 'GreaterThan'
    threshold: overdueThreshold
    frequency: 'PT15M'
    window: 'PT15M'
    query: '''
AppTraces
| where Message startswith "Follow up: "
| parse Message with "Follow up: " Overdue:long " leads overdue" *
| summarize Hits = coalesce(max(Overdue), 0)
'''
  }
  {
    name: 'alert-not-taken'
    description: 'A channel did not take a digest, so people were not told. It is sent again every run.'
    severity: 1
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT15M'
    query: '''
AppTraces
| where Message startswith "Alert NOT taken by "
| summarize Hits = count()
'''
  }
  {
    name: 'failures'
    description: 'Invocations fail: exceptions, or answers of 500 and above; readiness answers 503 by design.'
    severity: 2
    operator: 'GreaterThan'
    threshold: failureThreshold
    frequency: 'PT15M'
    window: 'PT15M'
    query: '''
AppRequests
| where Success == false and not(toint(ResultCode) between (400 .. 499))
| where tostring(parse_url(Url).Path) !~ "/api/health/ready"
| summarize Hits = count()
'''
  }
  {
    name: 'timers-silent'
    description: 'A timer did not run for an hour: nobody is told of overdue leads, the spool is not fed back, or duplicates are not found.'
    severity: 1
    operator: 'LessThan'
    threshold: 3
    frequency: 'PT15M'
    window: 'PT1H'
    query: '''
AppRequests
| extend Function = coalesce(tostring(Properties["faas.name"]), OperationName)
| where Function in ("TimerFollowUps", "TimerDrainSpool", "TimerFindDuplicates")
| summarize Hits = dcount(Function)
'''
  }
  {
    name: 'merge-stuck'
    description: 'A merge or an unmerge was begun and cannot be ended. Until it is, no other is done.'
    severity: 2
    operator: 'GreaterThan'
    threshold: 3
    frequency: 'PT15M'
    window: 'PT1H'
    query: '''
AppTraces
| where Message has "was begun and not ended"
| summarize Hits = count()
'''
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: 'ag-leads-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'leads'
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [for rule in queueRules: {
  name: 'leads-${environmentName}-${rule.name}'
  location: 'global'
  tags: tags
  properties: {
    description: rule.description
    severity: rule.severity
    enabled: true
    scopes: [ serviceBusId ]
    evaluationFrequency: 'PT5M'
    windowSize: rule.window
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: rule.name
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: rule.metric
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: queueNames
            }
          ]
          timeAggregation: rule.aggregation
          operator: 'GreaterThan'
          threshold: rule.threshold
        }
      ]
    }
    actions: [for receiver in receivers: { actionGroupId: receiver }]
  }
}]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in logRules: {
  name: 'leads-${environmentName}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Leads ${environmentName}: ${rule.name}'
    description: rule.description
    severity: rule.severity
    enabled: true
    scopes: [ workspaceId ]
    evaluationFrequency: rule.frequency
    windowSize: rule.window
    autoMitigate: true
    // A workspace has no such tables before the first telemetry came.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          metricMeasureColumn: 'Hits'
          timeAggregation: 'Maximum'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: { actionGroups: receivers }
  }
}]
