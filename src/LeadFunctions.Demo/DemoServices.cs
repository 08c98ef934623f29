using Azure.Core;
using Azure.Data.Tables;
using LeadFunctions.Demo.Time;
using LeadFunctions.Storage;
using LeadFunctions.Watch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Demo;

/// <summary>The app's own services over the tables that are filled. They log to nobody, and so the log, their only channel for alerts, tells nobody.</summary>
internal static class DemoServices
{
    public static ServiceProvider Create(FillOptions options, StoryClock clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = options.ConnectionString,
            ["Storage:TablePrefix"] = options.TablePrefix,
            ["Routing:Path"] = options.RoutingPath,
        }).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddLeadPipeline(configuration)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(CountsOf)
            .ConfigureAll<TableClientOptions>(client => client.AddPolicy(new AgelessRows(), HttpPipelinePosition.PerCall))
            .BuildServiceProvider();
    }

    /// <summary>Under one name, so that the same seed fills the same rows.</summary>
    private static AcceptedCounts CountsOf(IServiceProvider services) => new(
        services.GetRequiredService<LeadTables>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<AcceptedCounts>>())
    {
        Process = "demo",
    };
}
