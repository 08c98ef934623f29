using Azure.Core;
using Azure.Data.Tables;
using LeadFunctions.Benchmarks.Calls;
using LeadFunctions.Benchmarks.Commands;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Benchmarks;

/// <summary>The app's own services in this process, on tables of their own in an Azurite; every call to storage is counted.</summary>
internal static class BenchmarkServices
{
    /// <summary>Length of a table prefix from <see cref="NewPrefix"/>.</summary>
    public const int PrefixLength = 9;

    public static string NewPrefix() => "b" + Guid.NewGuid().ToString("N")[..(PrefixLength - 1)];

    /// <param name="hotNotice">Whether people are told at once of hot leads, which costs these leads further calls.</param>
    /// <param name="serviceBus">Connection string of the queue, where one is used.</param>
    public static async Task<ServiceProvider> StartAsync(
        AzuriteProcess azurite, string prefix, TimeProvider clock, bool hotNotice = false, string? serviceBus = null, CallRecorder? recorder = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = azurite.ConnectionString,
            ["Storage:TablePrefix"] = prefix,
            ["ServiceBus"] = serviceBus,
            ["SpoolSchedule"] = "0 * * * * *",
            ["FollowUpSchedule"] = "0 */5 * * * *",
            ["DuplicateSchedule"] = "30 */5 * * * *",
            ["FollowUp:HotNotice"] = hotNotice.ToString(),
            ["Alerts:Log"] = "true",
        }).Build();
        var counter = new CountingPolicy();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddLeadPipeline(configuration);
        services.AddSingleton(clock);
        services.ConfigureAll<TableClientOptions>(options => options.AddPolicy(counter, HttpPipelinePosition.PerCall));
        if (recorder is not null)
            services.ConfigureAll<TableClientOptions>(options => options.AddPolicy(recorder, HttpPipelinePosition.PerCall));
        services.AddSingleton(counter);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<LeadTables>().ReadyAsync(default);
        return provider;
    }
}
