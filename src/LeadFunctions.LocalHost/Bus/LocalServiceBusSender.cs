using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus;
using Microsoft.Data.Sqlite;

namespace LeadFunctions.LocalHost.Bus;

/// <summary>
/// Sends to the local queue, with the limits of a standard namespace: 256 KB for a message or a batch. What the local queue does not do
/// (sessions, time to live) is refused rather than ignored.
/// </summary>
internal sealed class LocalServiceBusSender(string queue, BusStore store, BusOptions options) : ServiceBusSender
{
    private const long MostBytes = 256 * 1024;

    /// <summary>The messages of the batches that this sender made: the real type does not give them back.</summary>
    private readonly ConditionalWeakTable<ServiceBusMessageBatch, List<ServiceBusMessage>> batches = [];

    private bool isClosed;

    public override string EntityPath => queue;

    public override string FullyQualifiedNamespace => "localhost";

    public override string Identifier => "local";

    public override bool IsClosed => isClosed;

    public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync([message], cancellationToken);
    }

    public override Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return SendAsync([.. messages], cancellationToken);
    }

    public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return batches.TryGetValue(messageBatch, out var messages)
            ? SendAsync(messages, cancellationToken)
            : throw new ArgumentException("The batch was made by another sender.", nameof(messageBatch));
    }

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(new CreateMessageBatchOptions(), cancellationToken);

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CreateMessageBatchOptions batchOptions, CancellationToken cancellationToken = default)
    {
        // The real one opens its link here.
        EnsureAvailable();
        var most = Math.Min(batchOptions?.MaxSizeInBytes ?? MostBytes, MostBytes);
        var messages = new List<ServiceBusMessage>();
        var size = 0L;
        var batch = ServiceBusModelFactory.ServiceBusMessageBatch(
            0,
            messages,
            new CreateMessageBatchOptions { MaxSizeInBytes = most },
            message =>
            {
                var own = BusMessageConverter.SizeOf(message);
                if (size + own > most)
                    return false;
                size += own;
                return true;
            });
        batches.Add(batch, messages);
        return ValueTask.FromResult(batch);
    }

    public override async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.ScheduledEnqueueTime = scheduledEnqueueTime;
        return (await SendAsync([message], cancellationToken))[0] ?? 0;
    }

    public override Task CloseAsync(CancellationToken cancellationToken = default)
    {
        isClosed = true;
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<long?>> SendAsync(List<ServiceBusMessage> messages, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(isClosed, this);
        if (messages.Count == 0)
            return [];
        if (messages.Sum(BusMessageConverter.SizeOf) > MostBytes)
            throw new ServiceBusException("A message or batch may hold up to 256 KB.", ServiceBusFailureReason.MessageSizeExceeded, queue);
        EnsureAvailable();

        try
        {
            return await store.SendAsync(queue, messages.ConvertAll(BusMessageConverter.ToBusMessage)).WaitAsync(cancellation);
        }
        catch (SqliteException fault)
        {
            throw new ServiceBusException(true, "The local queue could not be written.", queue, ServiceBusFailureReason.ServiceBusy, fault);
        }
    }

    private void EnsureAvailable()
    {
        if (options.UnavailableFile is { } file && File.Exists(file))
            throw new ServiceBusException("The local queue is switched off.", ServiceBusFailureReason.ServiceCommunicationProblem, queue);
    }
}
