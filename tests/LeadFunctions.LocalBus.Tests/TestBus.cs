using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadFunctions.LocalBus.Tests;

/// <summary>A bus on a free port with a file of its own, and a client for it.</summary>
public sealed class TestBus : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly QueueDefinition _queue;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _logging;

    private TestBus(QueueDefinition queue, TimeProvider time, ILoggerFactory logging)
    {
        _queue = queue;
        _time = time;
        _logging = logging;
    }

    public string Queue => _queue.Name;

    public string DatabasePath => _folder.DatabasePath;

    public BusServer Server { get; private set; } = null!;

    public ServiceBusClient Client { get; private set; } = null!;

    public static async Task<TestBus> StartAsync(QueueDefinition? queue = null, TimeProvider? time = null, ILoggerFactory? logging = null)
    {
        var bus = new TestBus(queue ?? Queues.Leads, time ?? TimeProvider.System, logging ?? NullLoggerFactory.Instance);
        await bus.StartServerAsync();
        return bus;
    }

    public BusOptions Options(int port = 0) => _folder.Options(_queue, port);

    public async Task RestartAsync()
    {
        await StopServerAsync();
        await StartServerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        _folder.Dispose();
    }

    private async Task StopServerAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task StartServerAsync()
    {
        Server = await BusServer.StartAsync(Options(), _time, _logging, CancellationToken.None);
        Client = new ServiceBusClient(Server.ConnectionString);
    }
}
