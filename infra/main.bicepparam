// What azd uses: values from its environment (azd env set NAME value).
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param storageSku = readEnvironmentVariable('LEADS_STORAGE_SKU', 'Standard_ZRS')
param purgeProtection = bool(readEnvironmentVariable('LEADS_PURGE_PROTECTION', 'true'))
param privateNetworking = bool(readEnvironmentVariable('LEADS_PRIVATE_NETWORKING', 'false'))
param entraClientId = readEnvironmentVariable('LEADS_ENTRA_CLIENT_ID', '')
param alertEmail = readEnvironmentVariable('LEADS_ALERT_EMAIL', '')
param budgetAmount = int(readEnvironmentVariable('LEADS_BUDGET', '0'))
param budgetStart = readEnvironmentVariable('LEADS_BUDGET_START', '')
param settingsFromVault = filter(split(readEnvironmentVariable('LEADS_SETTINGS_FROM_VAULT', ''), ','), name => !empty(name))
