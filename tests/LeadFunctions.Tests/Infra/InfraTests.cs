using LeadFunctions.Queue;
using LeadFunctions.Storage;
using LeadFunctions.Tests.Infra.Checks;
using LeadFunctions.Tests.Infra.Compiling;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Tests.Infra;

/// <summary>Holds infra/ to itself and to the code, by what the compiler makes of it. What only Azure can tell stands in infra/README.md.</summary>
[Collection(InfraGroup.Name)]
public sealed class InfraTests(InfraFixture fixture)
{
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string TableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string ServiceBusDataSender = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39";
    private const string ServiceBusDataReceiver = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";

    [BicepFact]
    public async Task The_compiler_and_its_linter_find_nothing() => Assert.Empty((await fixture.Real).Faults);

    [BicepFact]
    public async Task Every_parameter_file_was_compiled() => Assert.Equal(
        ["everything.bicepparam", "main.bicepparam", "main.dev.bicepparam", "main.prod.bicepparam"],
        (await fixture.Real).Deployments.Select(deployment => deployment.File));

    [BicepFact]
    public async Task No_secret_is_read_kept_or_put_out() => Assert.Empty(await EachAsync(SecretCheck.Faults));

    [BicepFact]
    public async Task Settings_are_those_that_are_read() =>
        Assert.Empty(await EachAsync(deployment => SettingsCheck.Faults(deployment, AppFacts.KnownSettings, AppFacts.NeededSettings)));

    [BicepFact]
    public async Task The_identity_has_the_roles_that_the_code_needs_and_no_other()
    {
        var needed = NeededRoles().ToHashSet();
        Assert.Empty(await EachAsync(deployment => GrantCheck.Faults(deployment, needed)));
    }

    [BicepTheory]
    [InlineData("main.bicep", "identityPrincipalId: identity.outputs.principalId", "identityPrincipalId: identity.outputs.principal", "BCP083")]
    [InlineData("main.bicep", "identity.outputs.principalId", "identity.outputs.clientId", "is not for the app's identity")]
    [InlineData("main.bicep", "    workspaceId: monitoring.outputs.workspaceId\n", "", "BCP035")]
    [InlineData("main.bicep", "@secure()\n", "", "'vaultValues' is @secure() and gets a value that is not")]
    [InlineData("main.bicep", "output AZURE_LOCATION string = location", "output AZURE_LOCATION string = vaultValues.a", "outputs-should-not-contain-secrets")]
    [InlineData("main.prod.bicepparam", "param alwaysReady", "param allwaysReady", "BCP259")]
    [InlineData("main.prod.bicepparam", "instanceCount: 1", "instanceCount: 0", "BCP328")]
    [InlineData("main.prod.bicepparam", "'Standard_ZRS'", "'Premium_LRS'", "BCP033")]
    [InlineData("everything.bicepparam", "'2026-05'", "'2026-05-01'", "BCP332")]
    [InlineData("modules/functionapp.bicep", "  SpoolSchedule: spoolSchedule\n", "", "no-unused-params")]
    [InlineData("modules/functionapp.bicep", "  ServiceBus__clientId: identityClientId\n", "", "the setting 'ServiceBus__clientId' is needed and not set")]
    [InlineData("modules/functionapp.bicep", "  FollowUpSchedule", "  FollowUpShedule", "nothing reads the setting 'FollowUpShedule'")]
    [InlineData("modules/functionapp.bicep", "ServiceBus__fullyQualifiedNamespace", "ServiceBus", "'ServiceBus' is a connection string")]
    [InlineData("modules/storage.bicep", TableDataContributor, "b24988ac-6180-42a0-ab88-20f7382dd24c", "nothing in the code needs role b24988ac")]
    [InlineData("modules/servicebus.bicep", "scope: queues[i]", "scope: namespace", "nothing in the code needs role 69a216fc")]
    [InlineData("modules/keyvault.bicep", "scope: vault\n  name: guid(", "scope: resourceGroup()\n  name: guid(", "must have one resource as its scope")]
    [InlineData("modules/network.bicep", "network::endpoints.id", "network::endpoint.id", "BCP159")]
    [InlineData("modules/workbook.bicep", "workbook.json", "book.json", "BCP091")]
    [InlineData("queues.json", "lockDuration", "lockDuratoin", "BCP089")]
    public async Task A_slip_in_the_real_files_is_found(string file, string from, string to, string fault)
    {
        var sources = InfraFixture.RealSources();
        Assert.Contains(from, sources[file], StringComparison.Ordinal);
        sources[file] = sources[file].Replace(from, to, StringComparison.Ordinal);
        // One parameter file shows it; each more would only take time.
        var chosen = file.EndsWith(".bicepparam", StringComparison.Ordinal) ? file : "everything.bicepparam";
        foreach (var other in sources.Keys.Where(path => path.EndsWith(".bicepparam", StringComparison.Ordinal) && path != chosen).ToArray())
            sources.Remove(other);

        var faults = AllChecks.Faults(await fixture.CompileAsync(sources), AppFacts.KnownSettings, AppFacts.NeededSettings, NeededRoles().ToHashSet());

        Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    /// <summary>From what the code does: a new kind of trigger or client asks for a new line here, and for a grant.</summary>
    private static IEnumerable<(string Resource, string Role)> NeededRoles()
    {
        yield return ("Microsoft.Storage/storageAccounts", BlobDataOwner);
        if (typeof(LeadTables).GetProperties().Length > 0)
            yield return ("Microsoft.Storage/storageAccounts", TableDataContributor);
        if (typeof(LeadQueue).GetMethods().Any(method => method.Name == nameof(LeadQueue.SendAsync)))
            yield return ("Microsoft.ServiceBus/namespaces/queues", ServiceBusDataSender);
        if (AppFacts.Triggers<ServiceBusTriggerAttribute>().Any())
            yield return ("Microsoft.ServiceBus/namespaces/queues", ServiceBusDataReceiver);
        yield return ("Microsoft.Insights/components", MonitoringMetricsPublisher);
        yield return ("Microsoft.KeyVault/vaults", KeyVaultSecretsUser);
    }

    private async Task<IEnumerable<string>> EachAsync(Func<Deployment, IEnumerable<string>> check) => (await fixture.Real).Deployments.SelectMany(check);
}
