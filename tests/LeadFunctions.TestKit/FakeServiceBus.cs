using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.TestKit;

/// <summary>A Service Bus that does what a test says; the SDK's client and sender are made to be subclassed like this.</summary>
public sealed class FakeServiceBus : ServiceBusClient
{
    private readonly FakeSender _sender;

    public FakeServiceBus() => _sender = new FakeSender(this);

    /// <summary>What happens to a message; taken, unless a test says otherwise.</summary>
    public Func<ServiceBusMessage, CancellationToken, Task> OnSend { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<ServiceBusMessage> Attempts { get; } = new();

    /// <summary>What happens when a link is opened; it opens, unless a test says otherwise.</summary>
    public Func<CancellationToken, Task> OnOpen { get; set; } = _ => Task.CompletedTask;

    public int Opened { get; private set; }

    /// <summary>Messages that a batch takes.</summary>
    public int MostInBatch { get; set; } = 100;

    public List<string> Queues { get; } = [];

    public static Task Down(ServiceBusMessage message, CancellationToken cancellation) =>
        Task.FromException(new ServiceBusException("Nobody there", ServiceBusFailureReason.ServiceCommunicationProblem));

    public static Task Refuse(ServiceBusMessage message, CancellationToken cancellation) =>
        Task.FromException(new ServiceBusException("No such queue", ServiceBusFailureReason.MessagingEntityNotFound));

    public static Task HangUntilCancelled(ServiceBusMessage message, CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    public static Task HangForGood(ServiceBusMessage message, CancellationToken cancellation) => new TaskCompletionSource().Task;

    public override ServiceBusSender CreateSender(string queueOrTopicName)
    {
        Queues.Add(queueOrTopicName);
        return _sender;
    }

    private sealed class FakeSender(FakeServiceBus bus) : ServiceBusSender
    {
        private readonly ConditionalWeakTable<ServiceBusMessageBatch, List<ServiceBusMessage>> _batches = [];

        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
        {
            bus.Attempts.Enqueue(message);
            return bus.OnSend(message, cancellationToken);
        }

        public override async ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default)
        {
            bus.Opened++;
            await bus.OnOpen(cancellationToken);
            var messages = new List<ServiceBusMessage>();
            var batch = ServiceBusModelFactory.ServiceBusMessageBatch(0, messages, tryAddCallback: _ => messages.Count < bus.MostInBatch);
            _batches.Add(batch, messages);
            return batch;
        }

        public override async Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
        {
            foreach (var message in _batches.GetOrCreateValue(messageBatch))
                await SendMessageAsync(message, cancellationToken);
        }

        public override Task CloseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
