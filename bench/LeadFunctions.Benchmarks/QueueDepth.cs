using Azure.Messaging.ServiceBus;

namespace LeadFunctions.Benchmarks;

/// <summary>Looks from outside how many leads wait in a running host's queue, as any Service Bus client can: by peeking.</summary>
internal sealed class QueueDepth : IAsyncDisposable
{
    private const int MostAtOnce = 250;

    private readonly ServiceBusClient _client;
    private readonly ServiceBusReceiver _receiver;
    private long _next;
    private long _counted;

    public QueueDepth(string connectionString)
    {
        _client = new ServiceBusClient(connectionString);
        _receiver = _client.CreateReceiver("leads");
    }

    /// <summary>Messages that were put into the queue so far, where nothing takes any out.</summary>
    public async Task<long> CountAsync()
    {
        while (await _receiver.PeekMessagesAsync(MostAtOnce, _next) is { Count: > 0 } messages)
        {
            _counted += messages.Count;
            _next = messages[^1].SequenceNumber + 1;
        }

        return _counted;
    }

    public async Task WaitUntilEmptyAsync(CancellationToken cancellation)
    {
        while (await _receiver.PeekMessageAsync(0, cancellation) is not null)
            await Task.Delay(10, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _client.DisposeAsync();
    }
}
