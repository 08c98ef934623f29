using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadFunctions.LocalBus.Tests;

/// <summary>A bus on a free port with a file of its own, and a client for it.</summary>
public sealed class TestBus : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-bus-");
    private readonly QueueDefinition _queue;
    private BusServer? _server;
    private ServiceBusClient? _client;

    private TestBus(QueueDefinition queue) => _queue = queue;

    public static QueueDefinition Leads { get; } = new()
    {
        Name = "leads",
        RequiresDuplicateDetection = true,
        LockDuration = TimeSpan.FromMinutes(5),
        MaxDeliveryCount = 3,
        DefaultMessageTimeToLive = TimeSpan.FromDays(14),
        DeadLetteringOnMessageExpiration = true,
    };

    public string Queue => _queue.Name;

    public string DatabasePath => Path.Combine(_folder.FullName, "bus.db");

    public BusServer Server => _server!;

    public ServiceBusClient Client => _client!;

    public static async Task<TestBus> StartAsync(QueueDefinition? queue = null)
    {
        var bus = new TestBus(queue ?? Leads);
        await bus.StartServerAsync();
        return bus;
    }

    public BusOptions Options(int port = 0) => new() { DatabasePath = DatabasePath, Port = port, Queues = [_queue], Key = "a key for tests" };

    public async Task StopServerAsync()
    {
        await _client!.DisposeAsync();
        await _server!.DisposeAsync();
        _server = null;
    }

    public async Task StartServerAsync()
    {
        _server = await BusServer.StartAsync(Options(), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        _client = new ServiceBusClient(_server.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await StopServerAsync();
        _folder.Delete(recursive: true);
    }
}
