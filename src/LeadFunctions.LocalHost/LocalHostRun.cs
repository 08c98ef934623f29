using System.Diagnostics;
using System.Globalization;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.LocalHost.Console;
using LeadFunctions.LocalHost.Demo;
using LeadFunctions.LocalHost.Http;
using LeadFunctions.LocalHost.Settings;
using LeadFunctions.LocalHost.Tour;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.LocalHost;

/// <summary>One run of the local host from the command line to the end of its drain.</summary>
internal static class LocalHostRun
{
    private const string HostNameSetting = "WEBSITE_HOSTNAME";

    /// <returns>0 after a stop that was asked for; 1 when it could not start, with the reason on standard error.</returns>
    public static async Task<int> RunAsync(LocalHostOptions options)
    {
        using var stop = new StopSignals();
        try
        {
            await ServeAsync(options, stop);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Asked to stop before it was ready, or amid the tour.
        }
        catch (Exception fault) when (fault is LocalHostException or AzuriteException)
        {
            await System.Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }

        Say("Stopped");
        return 0;
    }

    private static async Task ServeAsync(LocalHostOptions options, StopSignals stop)
    {
        var started = Stopwatch.GetTimestamp();
        var root = RepositoryRoot.Find(Environment.CurrentDirectory, AppContext.BaseDirectory);
        if (options.Demo)
            options = DemoFill.Apart(options, root);
        var configuration = new ConfigurationManager();
        var given = options.Tour ? [.. GuidedTour.Settings, .. options.Settings] : options.Settings;
        var settings = HostSettings.Load(configuration, root, options.SettingsFile, given);
        Say(settings.File is null ? "No local.settings.json and no sample: settings come from the environment only" : $"Settings: {settings.File}");

        var show = options.Demo ? "demo" : options.Tour ? "tour" : "";
        var data = Path.GetFullPath(options.DataFolder ?? Path.Combine(root, ".local", show));
        if (options.Demo)
            await DemoFill.RequireFreeAsync(PortOf(options, configuration));
        if (show.Length > 0 && options.DataFolder is null && Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        using var loggers = HostLogging.Create(configuration);
        await using var storage = await StorageAccount.OpenAsync(options, configuration, data, Say);
        await using var bus = await ServiceBusNamespace.OpenAsync(options, configuration, root, data, loggers, Say);
        if (options.Demo)
            await DemoFill.RunAsync(root, storage.ConnectionString!, configuration, stop.Token);
        var ready = new ReadyFile(null, null, storage.ConnectionString, bus.ConnectionString, null);
        if (options.ServicesOnly)
        {
            ready.Write(options.ReadyFile);
            Say(ReadyMessage.ForServices(storage.IsLocal ? storage.ConnectionString : null, bus.IsLocal ? bus.ConnectionString : null));
            await stop.WaitAsync();
            return;
        }

        var keys = FunctionKeys.Load(options.Key ?? configuration["LocalHost:Key"], Path.Combine(data, "keys.json"));
        var signIn = new DeveloperSignIn(options.SignInAs == DeveloperSignIn.Nobody ? null : options.SignInAs);
        var host = new FunctionsHost(
            new FunctionsHostOptions
            {
                AppFolder = options.AppFolder ?? Path.Combine(root, BuildOutput.OfApp),
                Configuration = configuration,
                AppSettings = AppSettings(configuration, settings.Names, storage, bus, PortOf(options, configuration)),
                Keys = keys,
                SignIn = signIn,
                Port = PortOf(options, configuration),
            },
            loggers,
            TimeProvider.System);
        await using (host)
        {
            await host.StartAsync(stop.Token);
            (ready with { Port = host.Port, Key = keys.Key, Worker = host.Worker.ProcessId }).Write(options.ReadyFile);
            if (options.Demo)
                Say(ReadyMessage.ForDesk(host.Port));
            Say(ReadyMessage.ForPerson(host.Port, keys.Key, signIn.Developer, Stopwatch.GetElapsedTime(started)));
            if (options.Tour)
                await new GuidedTour(new Uri($"http://localhost:{host.Port}"), keys.Key, host.Log, TimeProvider.System, Say).RunAsync(stop.Token);
            else
                await stop.WaitAsync();
        }
    }

    /// <summary>What the settings file and the command line say, with the services that this run uses in their place, and its sign-in.</summary>
    private static Dictionary<string, string> AppSettings(
        ConfigurationManager configuration, IReadOnlyList<string> names, StorageAccount storage, ServiceBusNamespace bus, int port)
    {
        if (storage.ConnectionString is { } account)
        {
            configuration["Storage:ConnectionString"] = account;
            configuration["Storage:TableServiceUri"] = "";
            configuration["AzureWebJobsStorage"] = account;
            names = [.. names, "Storage:ConnectionString", "Storage:TableServiceUri", "AzureWebJobsStorage"];
        }

        if (bus.ConnectionString is { } queue)
        {
            configuration[ServiceBusNamespace.Setting] = queue;

            // Set even to nothing, a namespace beside a connection string is refused: nobody could tell which of the two is meant.
            names =
            [
                .. names.Where(static name => !name.StartsWith($"{ServiceBusNamespace.Setting}:", StringComparison.OrdinalIgnoreCase)),
                ServiceBusNamespace.Setting,
            ];
        }

        configuration[DeveloperSignIn.PlatformSetting] = bool.TrueString;
        // As in Azure and with Core Tools: the app's links lead here.
        configuration[HostNameSetting] = $"localhost:{port.ToString(CultureInfo.InvariantCulture)}";
        return names
            .Append(DeveloperSignIn.PlatformSetting)
            .Append(HostNameSetting)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static name => name, name => configuration[name] ?? "", StringComparer.OrdinalIgnoreCase);
    }

    private static int PortOf(LocalHostOptions options, ConfigurationManager configuration)
    {
        if (options.Port is { } port)
            return port;
        return int.TryParse(configuration["LocalHost:LocalHttpPort"], CultureInfo.InvariantCulture, out port) ? port : LocalHostOptions.DefaultPort;
    }

    private static void Say(string line) => System.Console.WriteLine(line);
}
