// To try things: cheap, nothing kept alive, and removable without a trace.
using './main.bicep'

param environmentName = 'dev'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param instanceMemoryMB = 512
param storageSku = 'Standard_LRS'
param purgeProtection = false
param logRetentionDays = 30
param followUpSchedule = '0 */15 * * * *'
param duplicateSchedule = '30 */15 * * * *'
param alertEmail = readEnvironmentVariable('LEADS_ALERT_EMAIL', '')
param budgetAmount = int(readEnvironmentVariable('LEADS_BUDGET', '0'))
param budgetStart = readEnvironmentVariable('LEADS_BUDGET_START', '')
param settingsFromVault = filter(split(readEnvironmentVariable('LEADS_SETTINGS_FROM_VAULT', ''), ','), name => !empty(name))
