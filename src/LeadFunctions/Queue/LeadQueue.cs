using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace LeadFunctions.Queue;

/// <summary>
/// Sends envelopes to the <c>leads</c> queue, in bounded time. MessageId is the submission's id, so that the queue's duplicate detection drops
/// what was sent twice.
/// </summary>
internal sealed class LeadQueue : IAsyncDisposable
{
    private readonly ServiceBusClient _client;
    private readonly ServiceBusSender _sender;
    private readonly ResiliencePipeline _pipeline;

    public LeadQueue(ServiceBusClient client, IOptions<QueueOptions> options, TimeProvider clock)
    {
        var settings = options.Value;
        _client = client;
        _sender = client.CreateSender(QueueOptions.Leads);
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        builder.AddTimeout(settings.SendTotalTimeout);
        if (settings.SendRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<ServiceBusException>(fault => fault.IsTransient).Handle<TimeoutRejectedException>(),
                MaxRetryAttempts = settings.SendRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(100),
                UseJitter = true,
            });
        }

        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(fault => fault is not OperationCanceledException),
            FailureRatio = 0.5,
            MinimumThroughput = 6,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = settings.BreakDuration,
        });
        builder.AddTimeout(settings.SendTimeout);
        _pipeline = builder.Build();
    }

    /// <exception cref="Exception">Any: the queue did not take the message within <see cref="QueueOptions.SendTotalTimeout"/>.</exception>
    public ValueTask SendAsync(Envelope envelope, CancellationToken cancellation) =>
        SendAsync(envelope.ToBytes(), envelope.SubmissionId.ToString(), cancellation);

    /// <summary>Sends an envelope again under an id of its own: the same id within the detection window would be dropped as a duplicate.</summary>
    public ValueTask SendAgainAsync(Envelope envelope, int replay, CancellationToken cancellation) =>
        SendAsync(envelope.ToBytes(), $"{envelope.SubmissionId}:{replay}", cancellation);

    public ValueTask SendAsync(byte[] envelope, string messageId, CancellationToken cancellation) =>
        _pipeline.ExecuteAsync(
            // WaitAsync: a client that does not heed its token must not hold up an answer. What it sends late is dropped as a duplicate.
            static async (state, token) => await state._sender.SendMessageAsync(
                MessageOf(state.envelope, state.messageId),
                token).WaitAsync(token),
            (_sender, envelope, messageId),
            cancellation);

    /// <summary>
    /// Sends many, in as few batches as the queue allows. Whoever sends them keeps them: no retry, and no breaker, which is there for those that wait for an
    /// answer.
    /// </summary>
    /// <exception cref="Exception">Any: the queue did not take them all; sent again under their ids, none takes effect twice.</exception>
    public async Task SendManyAsync(IAsyncEnumerable<Envelope> envelopes, CancellationToken cancellation)
    {
        ServiceBusMessageBatch? batch = null;
        try
        {
            await foreach (var envelope in envelopes.WithCancellation(cancellation))
            {
                var message = MessageOf(envelope.ToBytes(), envelope.SubmissionId.ToString());
                batch ??= await _sender.CreateMessageBatchAsync(cancellation);
                if (batch.TryAddMessage(message))
                    continue;
                await _sender.SendMessagesAsync(batch, cancellation);
                batch.Dispose();
                batch = await _sender.CreateMessageBatchAsync(cancellation);
                if (!batch.TryAddMessage(message))
                    await _sender.SendMessageAsync(message, cancellation);
            }

            if (batch?.Count > 0)
                await _sender.SendMessagesAsync(batch, cancellation);
        }
        finally
        {
            batch?.Dispose();
        }
    }

    /// <summary>Sends a message that is no lead; outside the breaker. It may be sent again: the queue drops none of them.</summary>
    /// <exception cref="Exception">Any: the queue did not take it.</exception>
    public Task SendStepAsync(byte[] step, CancellationToken cancellation) =>
        _sender.SendMessageAsync(
            new ServiceBusMessage(step) { MessageId = Guid.NewGuid().ToString(), Subject = QueueOptions.Step, ContentType = Envelope.Json }, cancellation);

    /// <summary>Opens the link that leads are sent over.</summary>
    /// <exception cref="Exception">Any: the queue is out of reach.</exception>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        // Asked for a batch, a sender opens its link to learn the longest message.
        using var batch = await _sender.CreateMessageBatchAsync(cancellation);
    }

    /// <summary>Opens a link to the queue and closes it again; outside the breaker, so that a question decides nothing for leads.</summary>
    /// <exception cref="Exception">Any: the queue is out of reach.</exception>
    public async Task ProbeAsync(CancellationToken cancellation)
    {
        // A sender opens its link only once in its life: so each look has a sender of its own.
        await using var sender = _client.CreateSender(QueueOptions.Leads);
        using var batch = await sender.CreateMessageBatchAsync(cancellation);
    }

    private static ServiceBusMessage MessageOf(byte[] envelope, string messageId) => new(envelope) { MessageId = messageId, ContentType = Envelope.Json };

    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
