using LeadFunctions.LocalBus.Store;
using LeadFunctions.LocalBus.Wire;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalBus;

/// <summary>
/// Queues for Service Bus clients on this machine: AMQP 1.0 on the loopback addresses, durable in one SQLite file. Disposing it closes all
/// connections, then the file.
/// </summary>
public sealed class BusServer : IAsyncDisposable
{
    private readonly BusStore _store;
    private readonly ConnectionHost _connections;

    private BusServer(BusStore store, ConnectionHost connections, BusOptions options)
    {
        _store = store;
        _connections = connections;
        Port = connections.Port;
        ConnectionString = $"Endpoint=sb://localhost:{Port};SharedAccessKeyName={options.KeyName};SharedAccessKey={options.Key};UseDevelopmentEmulator=true;";
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What a Service Bus client on this machine connects with.</summary>
    public string ConnectionString { get; }

    /// <summary>Opens the file and listens.</summary>
    /// <exception cref="BusPortTakenException">Another program has the port.</exception>
    /// <exception cref="BusException">The file is in use or cannot be used.</exception>
    public static Task<BusServer> StartAsync(BusOptions options, TimeProvider time, ILoggerFactory logging, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var logger = logging.CreateLogger("LeadFunctions.LocalBus");
            var store = new BusStore(options, time, logger);
            try
            {
                return new BusServer(store, new ConnectionHost(options.Port, new BusRuntime(options, store, time, logger), time, logger), options);
            }
            catch
            {
                store.Dispose();
                throw;
            }
        },
        cancellation);

    /// <summary>What is under way is finished or comes again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        await Task.Run(_store.Dispose);
    }
}
