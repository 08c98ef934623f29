using System.Collections.Concurrent;
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
    private readonly ConcurrentBag<(ServiceBusReceiver Receiver, ServiceBusReceivedMessage Message)> _received = [];
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
            await RealNamespace.EmptyAsync(Client);
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
        if (_bus is null)
            await LeaveNothingLockedAsync();
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
        (await ReceiveAsync(1, receiver))[0];

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

        Remember(received, receiver);
        return received;
    }

    /// <summary>For what a test received by itself: a real queue must not be left with locked messages.</summary>
    protected void Remember(IEnumerable<ServiceBusReceivedMessage> received, ServiceBusReceiver? receiver = null)
    {
        foreach (var message in received)
            _received.Add((receiver ?? Receiver, message));
    }

    protected async Task AssertEmptyAsync(ServiceBusReceiver? receiver = null) => Assert.Null(await (receiver ?? Receiver).ReceiveMessageAsync(Nothing));

    /// <summary>What is locked now would come to a later test when its lock ends.</summary>
    private async Task LeaveNothingLockedAsync()
    {
        foreach (var (receiver, message) in _received.Where(received => received.Receiver.ReceiveMode == ServiceBusReceiveMode.PeekLock))
        {
            try
            {
                await (receiver.IsClosed ? Receiver : receiver).CompleteMessageAsync(message);
            }
            catch (ServiceBusException fault) when (fault.Reason == ServiceBusFailureReason.MessageLockLost)
            {
                // The test has settled it.
            }
        }
    }
}
