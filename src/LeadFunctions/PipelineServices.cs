using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Alerts;
using LeadFunctions.FollowUps;
using LeadFunctions.Health;
using LeadFunctions.Intake;
using LeadFunctions.Leads;
using LeadFunctions.Processing;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Scoring;
using LeadFunctions.Storage;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions;

/// <summary>Registers the pipeline, in the order in which a lead passes through it.</summary>
internal static class PipelineServices
{
    /// <exception cref="ScoringModelException">The scoring model cannot be used.</exception>
    /// <exception cref="InvalidOperationException">The process runs without ICU, so that countries could not be told.</exception>
    public static IServiceCollection AddLeadPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration[TelemetryExport.EndpointSetting]))
            services.AddHostedService<TelemetryExport>();
        services.AddSingleton(TimeProvider.System);
        services.AddFeatureOptions<ScheduleOptions>("");
        services.AddFeatureOptions<StorageOptions>("Storage");
        services.AddSingleton(provider => Tables(provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetService<TableClientOptions>()));
        services.AddSingleton<LeadTables>();

        services.AddFeatureOptions<IntakeOptions>("Intake");
        services.AddSingleton<IntakeService>().AddSingleton<Spool>().AddSingleton<SpoolDrain>();

        services.AddFeatureOptions<QueueOptions>("Queue");
        services.AddSingleton(provider => Queue(configuration, provider.GetRequiredService<IOptions<QueueOptions>>().Value));
        services.AddSingleton<LeadQueue>();

        services.AddFeatureOptions<ProcessingOptions>("Processing");
        services.AddSingleton<LeadConsumer>().AddSingleton<LeadProcessor>().AddSingleton<LeadIdentity>().AddSingleton<DayIndex>();
        Countries.EnsureLoaded();
        services.AddScoring(configuration);
        services.AddSingleton<LeadStore>().AddSingleton<Identities>().AddSingleton<LeadLists>();

        services.AddFeatureOptions<FollowUpOptions>("FollowUp");
        services.AddSingleton<FollowUpRun>().AddSingleton<Teller>().AddSingleton<FollowUpIndex>().AddSingleton<LeadChange>().AddSingleton<Desk>();

        services.AddFeatureOptions<AlertOptions>("Alerts");
        var alerts = configuration.GetSection("Alerts").Get<AlertOptions>() ?? new AlertOptions();
        services.AddSingleton<TokenCredential>(_ => Credential());
        services.AddSingleton<AlertDispatcher>().AddAlertChannels(alerts);

        services.AddSingleton<QuarantineStore>().AddSingleton<QuarantineDesk>();
        services.AddSingleton<HealthService>();
        services.AddHostedService<ConnectionCheck>();
        return services;
    }

    private static void AddFeatureOptions<T>(this IServiceCollection services, string section)
        where T : class => services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();

    private static TableServiceClient Tables(StorageOptions options, TableClientOptions? clientOptions)
    {
        clientOptions ??= new TableClientOptions { Retry = { MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(2), NetworkTimeout = TimeSpan.FromSeconds(10) } };
        return options.TableServiceUri is { } uri
            ? new TableServiceClient(uri, Credential(), clientOptions)
            : new TableServiceClient(options.ConnectionString!, clientOptions);
    }

    private static ServiceBusClient Queue(IConfiguration configuration, QueueOptions options)
    {
        // Retries and time-outs are LeadQueue's: the client's own would wait a minute and longer.
        var clientOptions = new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0, TryTimeout = options.SendTimeout } };
        var connection = configuration.GetSection(QueueOptions.Connection);
        return (connection["fullyQualifiedNamespace"], connection.Value) switch
        {
            ({ Length: > 0 } name, _) => new ServiceBusClient(name, Credential(), clientOptions),
            (_, { Length: > 0 } text) => new ServiceBusClient(text, clientOptions),
            _ => throw new InvalidOperationException("No Service Bus is configured: set ServiceBus__fullyQualifiedNamespace (Azure, managed identity) or ServiceBus (connection string)."),
        };
    }

    private static DefaultAzureCredential Credential() => new();
}
