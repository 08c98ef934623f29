using LeadFunctions.LocalBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Settings;

/// <summary>The Service Bus that this run uses, and the local bus that was started for it, if any.</summary>
internal sealed class ServiceBusNamespace : IAsyncDisposable
{
    /// <summary>The app's connection setting.</summary>
    public const string Setting = "ServiceBus";

    /// <summary>The real setting lives in the queue's own properties; to try dead letters sooner, this one stands over it.</summary>
    public const string MaxDeliveryCountSetting = "LocalHost:MaxDeliveryCount";

    private const string Default =
        "Endpoint=sb://localhost;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";

    private readonly BusServer? _bus;

    private ServiceBusNamespace(string? connectionString, BusServer? bus)
    {
        ConnectionString = connectionString;
        _bus = bus;
    }

    /// <summary>Null when the settings name a namespace that is reached with an identity.</summary>
    public string? ConnectionString { get; }

    /// <summary>Whether the connection string is that of the local bus: no secret.</summary>
    public bool IsLocal => _bus is not null;

    /// <summary>
    /// Uses what the settings name. An emulator's address at which nothing answers gets a bus of our own; a namespace in Azure is taken as it is.
    /// </summary>
    /// <exception cref="LocalHostException">The connection string, the queue's definition or the port cannot be used.</exception>
    public static async Task<ServiceBusNamespace> OpenAsync(
        LocalHostOptions options, IConfiguration configuration, string root, string dataFolder, ILoggerFactory loggers, Action<string> progress)
    {
        if (options.BusPort is null && configuration[$"{Setting}:fullyQualifiedNamespace"] is { Length: > 0 })
            return new ServiceBusNamespace(null, null);
        var given = configuration[Setting] is { Length: > 0 } text ? text : Default;
        var emulator = EmulatorAddress.Parse(given);
        if (options.BusPort is null && emulator is null)
            return new ServiceBusNamespace(given, null);
        emulator ??= EmulatorAddress.Parse(Default)!;
        if (options.BusPort is null && await LoopbackPort.AnswersAsync(emulator.Port))
        {
            progress($"Using the Service Bus that answers at port {emulator.Port}");
            return new ServiceBusNamespace(given, null);
        }

        var bus = await StartAsync(emulator with { Port = options.BusPort ?? emulator.Port }, options, configuration, root, dataFolder, loggers);
        return new ServiceBusNamespace(bus.ConnectionString, bus);
    }

    public ValueTask DisposeAsync() => _bus?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<BusServer> StartAsync(
        EmulatorAddress address, LocalHostOptions options, IConfiguration configuration, string root, string dataFolder, ILoggerFactory loggers)
    {
        var deliveries = configuration[MaxDeliveryCountSetting] is { Length: > 0 } text
            ? int.TryParse(text, out var count) && count > 0
                ? count
                : throw new LocalHostException($"{MaxDeliveryCountSetting} must be a whole number above 0.")
            : (int?)null;
        try
        {
            var queues = QueueDefinition.Load(Path.Combine(root, "infra", "queues.json")).Select(queue => queue with
            {
                LockDuration = options.LockDuration ?? queue.LockDuration,
                MaxDeliveryCount = deliveries ?? queue.MaxDeliveryCount,
            });
            return await BusServer.StartAsync(
                new BusOptions
                {
                    DatabasePath = Path.Combine(dataFolder, "bus.db"),
                    Port = address.Port,
                    Queues = [.. queues],
                    KeyName = address.KeyName,
                    Key = address.Key,

                    // The app's worker ended with the run before; an app that Core Tools run may still hold its locks.
                    ReleaseLocksAtStart = !options.ServicesOnly,
                },
                TimeProvider.System,
                loggers,
                CancellationToken.None);
        }
        catch (BusPortTakenException fault)
        {
            throw new LocalHostException(
                $"Port {address.Port}, where the local Service Bus should be, is taken. "
                + "Stop what uses it, or choose another with --bus-port N (0 picks a free one).",
                fault);
        }
        catch (BusException fault)
        {
            throw new LocalHostException(fault.Message, fault);
        }
    }
}
