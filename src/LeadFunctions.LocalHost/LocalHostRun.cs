using System.Globalization;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.LocalHost.Bus;
using LeadFunctions.LocalHost.Console;
using LeadFunctions.LocalHost.Demo;
using LeadFunctions.LocalHost.Http;
using LeadFunctions.LocalHost.Settings;
using LeadFunctions.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LeadFunctions.LocalHost;

/// <summary>One run of the local host from the command line to the end of its drain.</summary>
internal static class LocalHostRun
{
    /// <returns>0 after a stop that was asked for; 1 when it could not start, with the reason on standard error.</returns>
    public static async Task<int> RunAsync(LocalHostOptions options, CancellationToken cancellation)
    {
        try
        {
            await ServeAsync(options);
            return 0;
        }
        catch (Exception fault) when (fault is LocalHostException or AzuriteException or OptionsValidationException or ScoringModelException)
        {
            await System.Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static async Task ServeAsync(LocalHostOptions options)
    {
        var root = RepositoryRoot.Find(Environment.CurrentDirectory, AppContext.BaseDirectory);
        var configuration = new ConfigurationManager();
        var settings = HostSettings.Load(configuration, root, options.SettingsFile, options.Demo ? [.. DemoTour.Settings, .. options.Settings] : options.Settings);
        Say(settings is null ? "No local.settings.json and no sample: settings come from the environment only" : $"Settings: {settings}");

        var data = Path.GetFullPath(options.DataFolder ?? Path.Combine(root, ".local", options.Demo ? "demo" : ""));
        if (options.Demo && options.DataFolder is null && Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        await using var storage = await StorageAccount.OpenAsync(options, configuration, data, Say);
        if (storage.ConnectionString is { } connection)
        {
            configuration["Storage:ConnectionString"] = connection;
            configuration["Storage:TableServiceUri"] = null;
            configuration["AzureWebJobsStorage"] = connection;
        }

        var keys = FunctionKeys.Load(options.Key ?? configuration["LocalHost:Key"], Path.Combine(data, "keys.json"));
        var bus = new BusOptions
        {
            DatabasePath = Path.Combine(data, "bus.db"),
            LockDuration = options.LockDuration,
            MaxDeliveryCount = QueueSettings.MaxDeliveryCount(configuration),
            UnavailableFile = options.BusUnavailableFile,
        };
        await using var host = LocalFunctionsHost.Create(
            configuration, typeof(PipelineServices).Assembly.GetTypes(), bus, keys, PortOf(options, configuration), services => services.AddLeadPipeline(configuration));
        await host.StartAsync();
        if (options.ReadyFile is { } file)
            ReadyMessage.WriteFile(file, host.Port, keys.Key, storage.ConnectionString);
        System.Console.WriteLine(ReadyMessage.ForPerson(host.Port, keys.Key));
        if (options.Demo)
        {
            await new DemoTour(new Uri($"http://localhost:{host.Port}"), keys.Key, host.Services, Say).RunAsync(host.Stopping);
            await host.StopAsync();
        }

        await host.WaitForShutdownAsync();
        Say("Stopped");
    }

    private static int PortOf(LocalHostOptions options, ConfigurationManager configuration)
    {
        if (options.Port is { } port)
            return port;
        return int.TryParse(configuration["LocalHost:LocalHttpPort"], CultureInfo.InvariantCulture, out port) ? port : LocalHostOptions.DefaultPort;
    }

    private static void Say(string line) => System.Console.WriteLine(line);
}
