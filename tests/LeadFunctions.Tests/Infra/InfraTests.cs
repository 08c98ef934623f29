using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using LeadFunctions.Processing;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using LeadFunctions.Tests.Infra.Bicep;
using LeadFunctions.Tests.Infra.Checks;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Tests.Infra;

/// <summary>Holds infra/ to itself and to the code. What only Azure can tell stands in infra/README.md.</summary>
public sealed partial class InfraTests
{
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string TableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string ServiceBusDataSender = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39";
    private const string ServiceBusDataReceiver = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";

    private static readonly string Folder = Path.Combine(AppFacts.Repository, "infra");
    private static readonly string[] Watched = ["modules/alerts.bicep", "modules/workbook.json"];
    private static readonly BicepFolder Infra = BicepFolder.Load(Folder);

    [Fact]
    public void Every_reference_resolves_and_nothing_is_declared_in_vain() => Assert.Empty(ReferenceCheck.Faults(Infra));

    [Fact]
    public void Modules_and_parameter_files_give_what_is_declared() => Assert.Empty(ModuleCheck.Faults(Infra));

    [Fact]
    public void No_secret_is_read_kept_or_put_out() => Assert.Empty(SecretCheck.Faults(Infra));

    [Fact]
    public void Settings_are_those_that_are_read() => Assert.Empty(SettingsCheck.Faults(Infra, AppFacts.KnownSettings, AppFacts.NeededSettings));

    [Fact]
    public void The_identity_has_the_roles_that_the_code_needs_and_no_other() => Assert.Empty(GrantCheck.Faults(Infra, NeededRoles().ToHashSet()));

    [Theory]
    [InlineData("main.bicep", "identityPrincipalId: identity.outputs.principalId", "identityPrincipalId: identity.outputs.principal")]
    [InlineData("main.bicep", "    workspaceId: monitoring.outputs.workspaceId\n", "")]
    [InlineData("main.bicep", "@secure()\n", "")]
    [InlineData("main.bicep", "output AZURE_LOCATION string = location", "output AZURE_LOCATION string = vaultValues.a")]
    [InlineData("main.prod.bicepparam", "param alwaysReady", "param allwaysReady")]
    [InlineData("main.prod.bicepparam", "'Standard_ZRS'", "'Premium_LRS'")]
    [InlineData("modules/functionapp.bicep", "  SpoolSchedule: spoolSchedule\n", "")]
    [InlineData("modules/functionapp.bicep", "  ServiceBus__clientId: identityClientId\n", "")]
    [InlineData("modules/functionapp.bicep", "  FollowUpSchedule", "  FollowUpShedule")]
    [InlineData("modules/functionapp.bicep", "ServiceBus__fullyQualifiedNamespace", "ServiceBus")]
    [InlineData("modules/storage.bicep", TableDataContributor, "b24988ac-6180-42a0-ab88-20f7382dd24c")]
    [InlineData("modules/servicebus.bicep", "scope: queue", "scope: namespace")]
    [InlineData("modules/keyvault.bicep", "scope: vault", "scope: resourceGroup()")]
    [InlineData("modules/network.bicep", "network::endpoints.id", "network::endpoint.id")]
    [InlineData("modules/workbook.bicep", "workbook.json", "book.json")]
    public void A_slip_in_the_real_files_is_found(string file, string from, string to)
    {
        var sources = BicepFolder.Sources(Folder);
        Assert.Contains(from, sources[file], StringComparison.Ordinal);
        sources[file] = sources[file].Replace(from, to, StringComparison.Ordinal);
        var folder = BicepFolder.Parse(sources);

        Assert.NotEmpty(ReferenceCheck.Faults(folder).Concat(ModuleCheck.Faults(folder)).Concat(SecretCheck.Faults(folder))
            .Concat(SettingsCheck.Faults(folder, AppFacts.KnownSettings, AppFacts.NeededSettings)).Concat(GrantCheck.Faults(folder, NeededRoles().ToHashSet())));
    }

    [Fact]
    public void Tables_are_those_of_the_code()
    {
        var template = Infra.Find("modules/storage.bicep")!;
        var names = ((BicepArray)template.Find("tableNames")!.Value!).Items.Select(item => template.Evaluate(item)).ToHashSet();
        var code = typeof(LeadTables).GetProperties().Where(property => property.PropertyType.Name == "TableClient").Select(property => property.Name).ToHashSet<object?>();

        Assert.NotEmpty(code);
        Assert.Equal(code.Order(), names.Order());
    }

    [Fact]
    public void The_queue_is_the_one_of_the_code_the_host_and_the_emulator()
    {
        var template = Infra.Find("modules/servicebus.bicep")!;
        var queue = Single(template, "Microsoft.ServiceBus/namespaces/queues");
        var lockDuration = Duration(template, queue, "lockDuration");
        using var host = Read("host.json");
        using var emulator = Read("eng/servicebus-emulator/Config.json");
        var serviceBus = host.RootElement.GetProperty("extensions").GetProperty("serviceBus");
        var local = Assert.Single(emulator.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0].GetProperty("Queues").EnumerateArray());
        var properties = local.GetProperty("Properties");

        Assert.Equal(QueueOptions.Leads, template.Evaluate(queue.Body["name"]));
        Assert.All(AppFacts.Triggers<ServiceBusTriggerAttribute>(), trigger => Assert.Equal(QueueOptions.Leads, trigger.QueueName!.Split('/')[0]));
        Assert.Equal(QueueOptions.Leads, local.GetProperty("Name").GetString());
        Assert.Equal(properties.GetProperty("MaxDeliveryCount").GetInt64(), Value(template, queue, "maxDeliveryCount"));
        Assert.Equal(properties.GetProperty("RequiresDuplicateDetection").GetBoolean(), Value(template, queue, "requiresDuplicateDetection"));
        Assert.Equal(properties.GetProperty("DeadLetteringOnMessageExpiration").GetBoolean(), Value(template, queue, "deadLetteringOnMessageExpiration"));
        Assert.Equal(properties.GetProperty("RequiresSession").GetBoolean(), Value(template, queue, "requiresSession"));
        Assert.Equal(XmlConvert.ToTimeSpan(properties.GetProperty("LockDuration").GetString()!), lockDuration);
        // The emulator keeps duplicates out for 5 minutes at most, and a message for an hour.
        Assert.Equal(TimeSpan.FromMinutes(10), Duration(template, queue, "duplicateDetectionHistoryTimeWindow"));
        Assert.Equal(TimeSpan.FromDays(14), Duration(template, queue, "defaultMessageTimeToLive"));
        // A message that waits out an outage must still be locked when it is at last written, and so must the ones that were prefetched behind it.
        Assert.InRange(new ProcessingOptions().WaitForStorage, TimeSpan.Zero, lockDuration);
        Assert.InRange(lockDuration, TimeSpan.Zero, serviceBus.GetProperty("maxAutoLockRenewalDuration").Deserialize<TimeSpan>());
    }

    [Fact]
    public void Local_authentication_is_off_everywhere()
    {
        Assert.Equal(true, Value("modules/servicebus.bicep", "Microsoft.ServiceBus/namespaces", "disableLocalAuth"));
        Assert.Equal(true, Value("modules/monitoring.bicep", "Microsoft.Insights/components", "DisableLocalAuth"));
        Assert.Equal(false, Value("modules/storage.bicep", "Microsoft.Storage/storageAccounts", "allowSharedKeyAccess"));
        Assert.Equal(false, Value("modules/storage.bicep", "Microsoft.Storage/storageAccounts", "allowBlobPublicAccess"));
        Assert.Equal(true, Value("modules/storage.bicep", "Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly"));
        Assert.Equal("TLS1_2", Value("modules/storage.bicep", "Microsoft.Storage/storageAccounts", "minimumTlsVersion"));
        Assert.Equal(true, Value("modules/keyvault.bicep", "Microsoft.KeyVault/vaults", "enableRbacAuthorization"));
        Assert.Equal(true, Value("modules/functionapp.bicep", "Microsoft.Web/sites", "httpsOnly"));
    }

    [Fact]
    public void The_runtime_is_the_one_that_the_app_is_built_for()
    {
        var app = Single(Infra.Find("modules/functionapp.bicep")!, "Microsoft.Web/sites");
        var runtime = (BicepObject)((BicepObject)((BicepObject)app.Body["properties"]!)["functionAppConfig"]!)["runtime"]!;

        Assert.Equal("dotnet-isolated", (runtime["name"] as BicepText)?.Literal);
        Assert.Equal(typeof(PipelineServices).Assembly.GetCustomAttributes(false).OfType<System.Runtime.Versioning.TargetFrameworkAttribute>().Single().FrameworkName, $".NETCoreApp,Version=v{(runtime["version"] as BicepText)?.Literal}");
    }

    [Fact]
    public void Sign_in_is_not_asked_of_those_who_cannot_and_is_of_all_others()
    {
        var template = Infra.Find("modules/functionapp.bicep")!;
        var open = ((BicepArray)template.Find("anonymousPaths")!.Value!).Items.Select(item => (string)template.Evaluate(item)!).ToArray();
        var triggers = AppFacts.Triggers<HttpTriggerAttribute>().ToArray();

        Assert.Contains("/api/leads", open);
        Assert.NotEmpty(triggers);
        // GET api/leads shares its path with the intake: a platform's rule knows no methods.
        Assert.All(triggers.Where(trigger => trigger.Route != "leads"), trigger =>
            Assert.Equal(trigger.AuthLevel == AuthorizationLevel.Anonymous, open.Any(path => Matches(path, "/api/" + trigger.Route))));
    }

    [Fact]
    public void Alerts_and_workbook_look_for_what_the_app_logs()
    {
        var sources = Watched.Select(file => File.ReadAllText(Path.Combine(Folder, file)).Replace("\\\"", "\"", StringComparison.Ordinal)).ToArray();
        var phrases = sources.SelectMany(source => Phrase().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();
        var functions = sources.SelectMany(source => Operations().Matches(source)).SelectMany(match => Quoted().Matches(match.Value)).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.True(phrases.Count >= 10, "Phrases are found by the operators before them.");
        Assert.All(phrases, phrase => Assert.Contains(AppFacts.LogMessages, message => message.Contains(phrase, StringComparison.Ordinal)));
        Assert.NotEmpty(functions);
        Assert.Subset(AppFacts.FunctionNames.ToHashSet(), functions);
    }

    [Fact]
    public void Azd_deploys_the_app_to_the_resource_that_is_tagged_for_it()
    {
        var azd = File.ReadAllText(Path.Combine(AppFacts.Repository, "azure.yaml"));
        var service = ServiceName().Match(azd).Groups[1].Value;
        var app = Single(Infra.Find("modules/functionapp.bicep")!, "Microsoft.Web/sites");
        var tags = app.Body["tags"]!.All().OfType<BicepObject>().Single();

        Assert.Equal(service, (tags["azd-service-name"] as BicepText)?.Literal);
        Assert.True(File.Exists(Path.Combine(AppFacts.Repository, Project().Match(azd).Groups[1].Value, "LeadFunctions.csproj")));
        Assert.Contains("azd-env-name", ((BicepCall)Infra.Main.Find("allTags")!.Value!).All().OfType<BicepObject>().Single().Keys);
        Assert.NotNull(Infra.Find("main.bicepparam"));
    }

    [Fact]
    public void Actions_of_the_workflows_are_pinned_by_commit()
    {
        var uses = Directory.GetFiles(Path.Combine(AppFacts.Repository, ".github/workflows")).SelectMany(File.ReadLines).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches("@[0-9a-f]{40} # v", line));
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

    private static bool Matches(string pattern, string path) => pattern.EndsWith("/*", StringComparison.Ordinal) ? path.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == path;

    private static BicepDeclaration Single(BicepFile template, string type) => template.Resources.Single(resource => resource.Type.Split('@')[0] == type && !resource.IsExisting);

    private static object? Value(BicepFile template, BicepDeclaration resource, string property) => template.Evaluate(((BicepObject)resource.Body["properties"]!)[property]);

    private static object? Value(string file, string type, string property) => Value(Infra.Find(file)!, Single(Infra.Find(file)!, type), property);

    private static TimeSpan Duration(BicepFile template, BicepDeclaration resource, string property) => XmlConvert.ToTimeSpan((string)Value(template, resource, property)!);

    private static JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppFacts.Repository, path)));

    [GeneratedRegex("(?:startswith|contains|with|:long) \"([^\"]+)\"")]
    private static partial Regex Phrase();

    [GeneratedRegex("OperationName in \\([^)]*\\)")]
    private static partial Regex Operations();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"services:\n  (\w+):")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"project: (\S+)")]
    private static partial Regex Project();
}
