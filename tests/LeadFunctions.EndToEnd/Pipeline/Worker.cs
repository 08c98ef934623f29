using System.Collections.Concurrent;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using LeadFunctions.Alerts;
using LeadFunctions.Commands;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Routing;
using LeadFunctions.Duplicates;
using LeadFunctions.FollowUps;
using LeadFunctions.Leads;
using LeadFunctions.Processing;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>The app's own classes as one process of it would have them, over real tables.</summary>
internal sealed class Worker : IAsyncDisposable
{
    /// <summary>The models by the settings that name them, each read once: thousands of workers start in a run.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<IServiceCollection>> Models = new();

    private readonly ServiceProvider _services;
    private readonly World _world;

    public Worker(World world, string connectionString, Conduct? conduct, IEnumerable<(string Key, string? Value)> settings)
    {
        var given = settings.ToArray();
        var configuration = Configuration([("Storage:ConnectionString", connectionString), ("Storage:TablePrefix", world.Prefix), .. given]);
        Calls = new StorageCalls(world.Prefix, conduct);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(configuration)
            .Add(ModelsOf(given))
            .AddFeatures(configuration)
            .ConfigureAll<TableClientOptions>(options =>
            {
                (options.Retry.MaxRetries, options.Retry.Mode, options.Retry.Delay) = (2, RetryMode.Fixed, TimeSpan.FromMilliseconds(1));
                options.AddPolicy(Calls, HttpPipelinePosition.PerRetry);
            })
            .ConfigureAll<BlobClientOptions>(options =>
            {
                (options.Retry.MaxRetries, options.Retry.Mode, options.Retry.Delay) = (2, RetryMode.Fixed, TimeSpan.FromMilliseconds(1));
                options.AddPolicy(Calls, HttpPipelinePosition.PerRetry);
            })
            .AddSingleton<TimeProvider>(world.Clock)
            .AddSingleton<IReadOnlyList<IAlertChannel>>([world.Channel]);
        if (world.KeysFrom is { } version)
            services.AddSingleton(new KeyMigration(version));
        if (world.Routing is { } routing)
            services.AddSingleton(new Router(routing));
        if (world.Bus is { } bus)
            services.AddSingleton<ServiceBusClient>(bus);
        _services = services.BuildServiceProvider();
        _world = world;
        Get<LeadTables>().AreThere = world.HasTables;
        if (!world.HasErased)
            Get<SuppressionList>().KnownAt = world.Clock.GetUtcNow() + TimeSpan.FromDays(3650);
    }

    public StorageCalls Calls { get; }

    public LeadConsumer Consumer => Get<LeadConsumer>();

    public DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();

    public LeadCommands Commands => Get<LeadCommands>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A function over the app's classes.</summary>
    public T Create<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    /// <summary>Creates the tables, so that the calls that follow are a lead's own.</summary>
    public async Task WarmUpAsync() => await Get<LeadTables>().ReadyAsync(default);

    public Task<ProcessOutcome> ProcessAsync(Envelope envelope) => Get<LeadProcessor>().ProcessAsync(envelope, default);

    public Task FindDuplicatesAsync() => Get<DuplicateRun>().RunAsync(default);

    public Task RunFollowUpsAsync() => Get<FollowUpRun>().RunAsync(default);

    public ValueTask DisposeAsync()
    {
        _world.HasTables |= Get<LeadTables>().AreThere;
        return _services.DisposeAsync();
    }

    private static IServiceCollection ModelsOf((string Key, string? Value)[] settings) => Models.GetOrAdd(
        string.Join('\n', settings),
        _ => new Lazy<IServiceCollection>(() => new ServiceCollection().AddModels(Configuration(settings)))).Value;

    private static IConfiguration Configuration((string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SpoolSchedule"] = "0 * * * * *",
            ["FollowUpSchedule"] = "0 */5 * * * *",
            ["DuplicateSchedule"] = "30 */5 * * * *",
            // The lead that most tests send is hot at once; what they are about is the clock.
            ["FollowUp:HotNotice"] = "false",
        })
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
        .Build();
}
