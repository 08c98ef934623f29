using Azure.Core;

namespace Azure.Messaging.ServiceBus;

/// <summary>
/// The types only: it holds no connection. Its senders fail on first use, unless a subclass brings its own (as the local host does).
/// </summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly string _identifier = Guid.NewGuid().ToString();
    private bool _isClosed;

    public ServiceBusClient(string connectionString)
        : this(connectionString, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string connectionString, ServiceBusClientOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        FullyQualifiedNamespace = HostOf(connectionString);
        TransportType = options?.TransportType ?? ServiceBusTransportType.AmqpTcp;
    }

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
        : this(fullyQualifiedNamespace, credential, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(fullyQualifiedNamespace);
        ArgumentNullException.ThrowIfNull(credential);
        FullyQualifiedNamespace = fullyQualifiedNamespace;
        TransportType = options?.TransportType ?? ServiceBusTransportType.AmqpTcp;
    }

    protected ServiceBusClient()
    {
    }

    public virtual string FullyQualifiedNamespace { get; }

    public virtual string Identifier => _identifier;

    public virtual bool IsClosed => _isClosed;

    public ServiceBusTransportType TransportType { get; }

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => new UnconnectedSender(this, queueOrTopicName);

    public virtual ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options) =>
        new UnconnectedSender(this, queueOrTopicName, options);

    public virtual ValueTask DisposeAsync()
    {
        _isClosed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static string HostOf(string connectionString)
    {
        var endpoint = connectionString.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(part => part.StartsWith("Endpoint=", StringComparison.OrdinalIgnoreCase))?["Endpoint=".Length..];

        // The text itself stays out of the message: it holds the key.
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
            ? uri.Host
            : throw new FormatException("The Service Bus connection string holds no Endpoint.");
    }
}
