namespace Azure.Messaging.ServiceBus;

public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly IList<ServiceBusMessage> _store;
    private readonly Func<ServiceBusMessage, bool> _tryAdd;

    internal ServiceBusMessageBatch(
        long sizeInBytes, IList<ServiceBusMessage> store, CreateMessageBatchOptions options, Func<ServiceBusMessage, bool> tryAdd)
    {
        SizeInBytes = sizeInBytes;
        MaxSizeInBytes = options?.MaxSizeInBytes ?? long.MaxValue;
        _store = store;
        _tryAdd = tryAdd ?? (_ => true);
    }

    public int Count => _store.Count;

    public long MaxSizeInBytes { get; }

    /// <summary>The figure that the factory was given: like the real one, a batch made by it weighs nothing by itself.</summary>
    public long SizeInBytes { get; }

    public bool TryAddMessage(ServiceBusMessage message)
    {
        if (!_tryAdd(message))
            return false;
        _store.Add(message);
        return true;
    }

    public void Dispose()
    {
    }
}

public class CreateMessageBatchOptions
{
    public long? MaxSizeInBytes { get; set; }
}

public static class ServiceBusModelFactory
{
    public static ServiceBusMessageBatch ServiceBusMessageBatch(
        long batchSizeBytes,
        IList<ServiceBusMessage> batchMessageStore,
        CreateMessageBatchOptions batchOptions = null,
        Func<ServiceBusMessage, bool> tryAddCallback = null) =>
        new(batchSizeBytes, batchMessageStore, batchOptions, tryAddCallback);
}
