namespace Azure.Messaging.ServiceBus;

/// <summary>Made to be subclassed, as the real one is. What a subclass does not override says that the real package is needed.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly string _entityPath;
    private readonly string _fullyQualifiedNamespace;
    private readonly string _identifier = Guid.NewGuid().ToString();
    private bool _isClosed;

    protected ServiceBusSender()
    {
    }

    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName)
        : this(client, queueOrTopicName, null)
    {
    }

    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName, ServiceBusSenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueOrTopicName);
        _entityPath = queueOrTopicName;
        _fullyQualifiedNamespace = client.FullyQualifiedNamespace;
        _identifier = options?.Identifier ?? _identifier;
    }

    public virtual string EntityPath => _entityPath;

    public virtual string FullyQualifiedNamespace => _fullyQualifiedNamespace;

    public virtual string Identifier => _identifier;

    public virtual bool IsClosed => _isClosed;

    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
        Task.FromException(NoConnection());

    public virtual Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default) =>
        Task.FromException(NoConnection());

    public virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default) =>
        Task.FromException(NoConnection());

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromException<ServiceBusMessageBatch>(NoConnection());

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CreateMessageBatchOptions options, CancellationToken cancellationToken = default) =>
        ValueTask.FromException<ServiceBusMessageBatch>(NoConnection());

    public virtual Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default) =>
        Task.FromException<long>(NoConnection());

    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        _isClosed = true;
        return Task.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private static NotSupportedException NoConnection() => new(
        "This build stands on a stand-in for Azure.Messaging.ServiceBus, which cannot reach a namespace: build with -p:AzurePackages=nuget, "
        + "or run the local host, which brings its own queue.");
}
