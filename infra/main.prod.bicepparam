// For real leads: copies in three zones, one instance always ready to take a lead, people sign in.
using './main.bicep'

param environmentName = 'prod'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param instanceMemoryMB = 2048
param maximumInstanceCount = 40
param alwaysReady = [
  {
    name: 'http'
    instanceCount: 1
  }
]
param storageSku = 'Standard_ZRS'
param purgeProtection = true
param logRetentionDays = 90
param entraClientId = readEnvironmentVariable('LEADS_ENTRA_CLIENT_ID', '')
param alertEmail = readEnvironmentVariable('LEADS_ALERT_EMAIL', '')
param budgetAmount = int(readEnvironmentVariable('LEADS_BUDGET', '0'))
param budgetStart = readEnvironmentVariable('LEADS_BUDGET_START', '')
param settingsFromVault = filter(split(readEnvironmentVariable('LEADS_SETTINGS_FROM_VAULT', ''), ','), name => !empty(name))
