using System.Net;
using Azure.Core.Serialization;
using Azure.Messaging.ServiceBus;
using LeadFunctions.LocalHost.Bus;
using LeadFunctions.LocalHost.Console;
using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Http;
using LeadFunctions.LocalHost.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace LeadFunctions.LocalHost;

/// <summary>Function classes served from one process: HTTP on Kestrel, queues from the local bus, timers.</summary>
internal sealed class LocalFunctionsHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly int requestedPort;

    private LocalFunctionsHost(WebApplication app, int requestedPort)
    {
        this.app = app;
        this.requestedPort = requestedPort;
    }

    public IServiceProvider Services => app.Services;

    /// <summary>The port that is served; known once started.</summary>
    public int Port { get; private set; }

    /// <summary>Ends when the host is asked to stop.</summary>
    public CancellationToken Stopping => app.Lifetime.ApplicationStopping;

    /// <param name="configuration">host.json under AzureFunctionsJobHost, and the app's settings.</param>
    /// <param name="types">Where functions are looked for.</param>
    /// <param name="bus">The local queue.</param>
    /// <param name="keys">The key of functions that are not anonymous.</param>
    /// <param name="port">0 for a free one.</param>
    /// <param name="addServices">The app's own registrations; the local Service Bus client is put over whatever they register.</param>
    /// <exception cref="LocalHostException">A function or setting would not run.</exception>
    public static LocalFunctionsHost Create(
        IConfiguration configuration, IEnumerable<Type> types, BusOptions bus, FunctionKeys keys, int port, Action<IServiceCollection> addServices)
    {
        IReadOnlyList<FunctionEntry> functions = [.. FunctionCatalog.Find(types).Where(function => !IsDisabled(function, configuration))];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(configuration);
        AddLogging(builder);
        AddKestrel(builder, port);
        var services = builder.Services;
        services.AddRoutingCore();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainToken.Patience + TimeSpan.FromSeconds(5));
        services.Configure<WorkerOptions>(options => options.Serializer ??= new JsonObjectSerializer(new() { PropertyNameCaseInsensitive = true }));
        addServices(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(keys);
        services.AddSingleton<DrainToken>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton(provider => new BusStore(bus, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ServiceBusClient>(provider => new LocalServiceBusClient(provider.GetRequiredService<BusStore>(), bus));

        // Stopped in reverse: the web server first, then timers, then queues, so that whatever still runs can send.
        services.AddHostedService(provider => new QueuePumps(Pumps(provider, functions, bus), provider.GetRequiredService<BusStore>()));
        services.AddHostedService(provider => new TimerRunners(Timers(provider, functions)));

        var app = builder.Build();
        try
        {
            Route(app, functions, configuration["AzureFunctionsJobHost:extensions:http:routePrefix"] ?? "api");
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }

        return new LocalFunctionsHost(app, port);
    }

    /// <exception cref="LocalHostException">The port is taken.</exception>
    public async Task StartAsync()
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new LocalHostException($"Port {requestedPort} is taken. Stop what uses it, or choose another with --port N (0 picks a free one).", fault);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Port = new Uri(address).Port;
        var drain = app.Services.GetRequiredService<DrainToken>();
        app.Lifetime.ApplicationStopping.Register(drain.StartCountdown);
    }

    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public Task StopAsync() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.AddConsole(options => options.FormatterName = CompactFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<CompactFormatter, ConsoleFormatterOptions>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning);

        // A start that fails is told once, by whoever started it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }

    private static void AddKestrel(WebApplicationBuilder builder, int port)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // What Azure lets through; functions have their own, lower limits.
            kestrel.Limits.MaxRequestBodySize = 100 * 1024 * 1024;
            if (port == 0)
                kestrel.Listen(IPAddress.Loopback, 0);
            else
                kestrel.ListenLocalhost(port);
        });
    }

    private static void Route(WebApplication app, IReadOnlyList<FunctionEntry> functions, string prefix)
    {
        app.Use(next => context => HttpFunctions.ExplainMissesAsync(context, next));
        app.UseRouting();
        app.Services.GetRequiredService<HttpFunctions>().Map(app, functions, prefix.Trim('/'));
    }

    /// <summary>The setting by which Azure switches single functions off.</summary>
    private static bool IsDisabled(FunctionEntry function, IConfiguration configuration) =>
        configuration[$"AzureWebJobs.{function.Name}.Disabled"] is { } given && (given == "1" || given.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static QueuePump[] Pumps(IServiceProvider services, IReadOnlyList<FunctionEntry> functions, BusOptions bus)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var settings = QueueSettings.From(configuration);
        return [.. functions
            .Where(function => function.Trigger is ServiceBusTriggerAttribute)
            .Select(function => new QueuePump(
                function,
                SettingReference.Resolve(((ServiceBusTriggerAttribute)function.Trigger).QueueName!, configuration, function.Name),
                services.GetRequiredService<BusStore>(),
                bus,
                settings,
                services.GetRequiredService<IServiceScopeFactory>(),
                services.GetRequiredService<DrainToken>(),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<QueuePump>>()))];
    }

    private static TimerRunner[] Timers(IServiceProvider services, IReadOnlyList<FunctionEntry> functions)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return [.. functions
            .Where(function => function.Trigger is TimerTriggerAttribute)
            .Select(function => new TimerRunner(
                function,
                (TimerTriggerAttribute)function.Trigger,
                TimerSchedule.Parse(
                    SettingReference.Resolve(((TimerTriggerAttribute)function.Trigger).Schedule, configuration, function.Name), function.Name),
                services.GetRequiredService<IServiceScopeFactory>(),
                services.GetRequiredService<DrainToken>(),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<TimerRunner>>()))];
    }
}
