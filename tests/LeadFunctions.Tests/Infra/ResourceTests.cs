using System.Text.Json;
using System.Text.RegularExpressions;
using LeadFunctions.Storage;
using LeadFunctions.Tests.Infra.Compiling;

namespace LeadFunctions.Tests.Infra;

/// <summary>What Azure is asked for, whichever parameter file asks.</summary>
[Collection(InfraGroup.Name)]
public sealed partial class ResourceTests(InfraFixture fixture)
{
    /// <summary>Azure's rules for names that must be free in the whole world, or are short.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Microsoft.Storage/storageAccounts"] = "^[a-z0-9]{3,24}$",
        ["Microsoft.KeyVault/vaults"] = "^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$",
        ["Microsoft.ServiceBus/namespaces"] = "^[a-zA-Z](?!.*-(sb|mgmt)$)[a-zA-Z0-9-]{4,48}[a-zA-Z0-9]$",
        ["Microsoft.Web/sites"] = "^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$",
        ["Microsoft.Web/serverfarms"] = "^[\\w-]{1,40}$",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "^[a-zA-Z0-9][\\w-]{2,127}$",
        ["Microsoft.OperationalInsights/workspaces"] = "^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$",
    };

    [BicepFact]
    public Task Names_are_known_beforehand_and_such_as_Azure_takes() => EachAsync(deployment =>
        Assert.All(Names, rule => Assert.All(deployment.Of(rule.Key), resource => Assert.Matches(rule.Value, resource.Name))));

    [BicepFact]
    public Task Tables_are_those_of_the_code() => EachAsync(deployment =>
    {
        var code = typeof(LeadTables).GetProperties().Where(property => property.PropertyType.Name == "TableClient")
            .Select(property => property.Name).ToArray();

        Assert.NotEmpty(code);
        Assert.Equal(code.Order(), deployment.Of("Microsoft.Storage/storageAccounts/tableServices/tables").Select(table => table.LastName).Order());
    });

    [BicepFact]
    public Task Local_authentication_is_off_everywhere() => EachAsync(deployment =>
    {
        Assert.True(deployment.Single("Microsoft.ServiceBus/namespaces")["disableLocalAuth"].GetBoolean());
        Assert.True(deployment.Single("Microsoft.Insights/components")["DisableLocalAuth"].GetBoolean());
        Assert.True(deployment.Single("Microsoft.OperationalInsights/workspaces")["features.disableLocalAuth"].GetBoolean());
        Assert.True(deployment.Single("Microsoft.KeyVault/vaults")["enableRbacAuthorization"].GetBoolean());
        var storage = deployment.Single("Microsoft.Storage/storageAccounts");
        Assert.False(storage["allowSharedKeyAccess"].GetBoolean());
        Assert.False(storage["allowBlobPublicAccess"].GetBoolean());
        Assert.True(storage["supportsHttpsTrafficOnly"].GetBoolean());
        Assert.Equal("TLS1_2", storage["minimumTlsVersion"].GetString());
        Assert.True(deployment.Single("Microsoft.Web/sites")["httpsOnly"].GetBoolean());
        var passwords = deployment.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies")
            .ToDictionary(policy => policy.LastName, policy => policy["allow"].GetBoolean());
        Assert.Equal(new Dictionary<string, bool> { ["ftp"] = false, ["scm"] = false }, passwords);
    });

    /// <summary>Once a vault exists its retention cannot be changed; so it must not hang on a parameter that may.</summary>
    [BicepFact]
    public Task A_vault_can_get_purge_protection_later() => EachAsync(deployment =>
    {
        var vault = deployment.Single("Microsoft.KeyVault/vaults");

        Assert.Equal(90, vault["softDeleteRetentionInDays"].GetInt32());
        Assert.NotEqual(JsonValueKind.False, vault["enablePurgeProtection"].ValueKind);
    });

    /// <summary>A namespace cannot change its tier, so each tier has a name of its own. Standard's is the one that was always given.</summary>
    [BicepFact]
    public Task The_tier_of_the_bus_is_in_its_name() => EachAsync(deployment =>
    {
        var bus = deployment.Single("Microsoft.ServiceBus/namespaces");
        var tier = bus.Json.GetProperty("sku").GetProperty("tier").GetString();

        Assert.Equal(deployment.Of("Microsoft.Network/privateEndpoints").Any() ? "Premium" : "Standard", tier);
        Assert.Equal(tier == "Premium", bus.Name.EndsWith("-premium", StringComparison.Ordinal));
    });

    [BicepFact]
    public Task Vault_and_bus_log_into_the_workspace() => EachAsync(deployment =>
    {
        var workspace = deployment.Single("Microsoft.OperationalInsights/workspaces").Id;
        var settings = deployment.Of("Microsoft.Insights/diagnosticSettings").ToArray();

        Assert.Equal(
            new[] { deployment.Single("Microsoft.KeyVault/vaults").Id, deployment.Single("Microsoft.ServiceBus/namespaces").Id }.Order(),
            settings.Select(setting => setting.Scope).Order());
        Assert.All(settings, setting => Assert.Equal(workspace, setting["workspaceId"].GetString()));
        Assert.All(settings, setting => Assert.Equal("allLogs", Assert.Single(setting["logs"].EnumerateArray()).GetProperty("categoryGroup").GetString()));
    });

    /// <summary>Azure takes the first of a month only.</summary>
    [BicepFact]
    public async Task A_budget_starts_on_the_first_of_a_month()
    {
        var budgets = (await fixture.Real).Deployments.SelectMany(deployment => deployment.Of("Microsoft.Consumption/budgets"));

        Assert.Matches(FirstOfMonth(), Assert.Single(budgets)["timePeriod.startDate"].GetString());
    }

    private async Task EachAsync(Action<Deployment> check) => Assert.All((await fixture.Real).Deployments, check);

    [GeneratedRegex("^\\d{4}-(0[1-9]|1[0-2])-01$")]
    private static partial Regex FirstOfMonth();
}
