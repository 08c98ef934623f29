using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Contract;

/// <summary>One after the other: against a real namespace they share a queue.</summary>
[CollectionDefinition("contract")]
public sealed class ContractDefinition;

/// <summary>
/// What a client may rely on, whoever serves it: the local bus with the queue of infra/queues.json, or a real namespace
/// (<see cref="RealNamespace"/>).
/// </summary>
[Collection("contract")]
public abstract class ContractTests : IAsyncLifetime
{
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    protected static readonly TimeSpan Nothing = TimeSpan.FromSeconds(RealNamespace.ConnectionString is null ? 0.3 : 3);

    private readonly List<IAsyncDisposable> _opened = [];
    private TestBus? _bus;

    protected string Queue { get; private set; } = "";

    protected string ConnectionString { get; private set; } = "";

    protected ServiceBusClient Client { get; private set; } = null!;

    protected ServiceBusSender Sender { get; private set; } = null!;

    protected ServiceBusReceiver Receiver { get; private set; } = null!;

    protected ServiceBusReceiver DeadLetters { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (RealNamespace.ConnectionString is { } real)
        {
            (ConnectionString, Queue) = (real, RealNamespace.Queue);
            Client = new ServiceBusClient(real);
            await EmptyAsync(SubQueue.None);
            await EmptyAsync(SubQueue.DeadLetter);
        }
        else
        {
            _bus = await TestBus.StartAsync();
            (ConnectionString, Queue, Client) = (_bus.Server.ConnectionString, _bus.Queue, _bus.Client);
        }

        Sender = Client.CreateSender(Queue);
        Receiver = Open();
        DeadLetters = Open(SubQueue.DeadLetter);
    }

    public async Task DisposeAsync()
    {
        foreach (var opened in _opened)
            await opened.DisposeAsync();
        if (_bus is null)
            await Client.DisposeAsync();
        else
            await _bus.DisposeAsync();
    }

    /// <summary>Ids differ from run to run: a real queue remembers those of the last one.</summary>
    protected static ServiceBusMessage Message(string body = "body", string? id = null) => new(body) { MessageId = id ?? Guid.NewGuid().ToString("N") };

    protected ServiceBusReceiver Open(SubQueue subQueue = SubQueue.None, ServiceBusReceiveMode mode = ServiceBusReceiveMode.PeekLock, int prefetch = 0)
    {
        var receiver = Client.CreateReceiver(Queue, new ServiceBusReceiverOptions { SubQueue = subQueue, ReceiveMode = mode, PrefetchCount = prefetch });
        _opened.Add(receiver);
        return receiver;
    }

    protected async Task<ServiceBusReceivedMessage> ReceiveAsync(ServiceBusReceiver? receiver = null) =>
        await (receiver ?? Receiver).ReceiveMessageAsync(Soon) ?? throw new TimeoutException("No message came.");

    /// <summary>Receives until so many have come: one call may bring fewer than there are.</summary>
    protected async Task<List<ServiceBusReceivedMessage>> ReceiveAsync(int count, ServiceBusReceiver? receiver = null)
    {
        var received = new List<ServiceBusReceivedMessage>();
        while (received.Count < count)
        {
            var some = await (receiver ?? Receiver).ReceiveMessagesAsync(count - received.Count, Soon);
            if (some.Count == 0)
                throw new TimeoutException($"Only {received.Count} of {count} messages came.");
            received.AddRange(some);
        }

        return received;
    }

    protected async Task AssertEmptyAsync(ServiceBusReceiver? receiver = null) => Assert.Null(await (receiver ?? Receiver).ReceiveMessageAsync(Nothing));

    private async Task EmptyAsync(SubQueue subQueue)
    {
        await using var receiver = Client.CreateReceiver(
            RealNamespace.Queue, new ServiceBusReceiverOptions { SubQueue = subQueue, ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        while ((await receiver.ReceiveMessagesAsync(100, Nothing)).Count > 0)
        {
            // Until there is nothing.
        }
    }
}
