// One page for operators: what came in, what waits, what failed.
param location string
param tags object
param appInsightsId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'leads')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Leads'
    category: 'workbook'
    sourceId: appInsightsId
    serializedData: loadTextContent('workbook.json')
  }
}
