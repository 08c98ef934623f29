using System.Diagnostics;
using LeadFunctions.FollowUps;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace LeadFunctions.Processing;

/// <summary>Takes messages off the queue: processes them, waits out storage's outages, and quarantines what never will work.</summary>
internal sealed partial class LeadConsumer
{
    private readonly LeadProcessor _processor;
    private readonly Teller _teller;
    private readonly QuarantineStore _quarantine;
    private readonly TimeProvider _clock;
    private readonly ILogger<LeadConsumer> _logger;
    private readonly ResiliencePipeline _outages;

    public LeadConsumer(LeadProcessor processor, Teller teller, QuarantineStore quarantine, IOptions<ProcessingOptions> options, TimeProvider clock, ILogger<LeadConsumer> logger)
    {
        _processor = processor;
        _teller = teller;
        _quarantine = quarantine;
        _clock = clock;
        _logger = logger;
        _outages = StorageFaults.WaitPipeline(options.Value.WaitForStorage, clock, (fault, wait) => Log.Waiting(logger, fault.GetType().Name, wait));
    }

    public async Task ConsumeAsync(byte[] message, Delivery delivery, CancellationToken cancellation) =>
        await _outages.ExecuteAsync(
            static async (state, token) => await state.Self.ConsumeOnceAsync(state.message, state.delivery, token),
            (Self: this, message, delivery),
            cancellation);

    /// <summary>Keeps a dead letter. It leaves the dead-letter queue only once Quarantine has it.</summary>
    public async Task QuarantineAsync(byte[] message, Delivery delivery, CancellationToken cancellation) =>
        await _outages.ExecuteAsync(
            static async (state, token) => await state.Self.QuarantineOnceAsync(
                state.message, state.delivery, QuarantineReason.DeadLetter, DeadLetterDetail(state.delivery), token),
            (Self: this, message, delivery),
            cancellation);

    private async Task ConsumeOnceAsync(byte[] message, Delivery delivery, CancellationToken cancellation)
    {
        // A message that cannot be read will not get better by being delivered again: it is completed once Quarantine has it whole.
        if (Envelope.TryRead(message) is not { } envelope)
        {
            await QuarantineOnceAsync(message, delivery, QuarantineReason.UnknownEnvelope, "The message is no envelope that this version understands.", cancellation);
            return;
        }

        using var scope = _logger.BeginScope(new Dictionary<string, object> { ["SubmissionId"] = envelope.SubmissionId });
        using var trace = LeadTelemetry.StartProcess(envelope);
        try
        {
            var outcome = await _processor.ProcessAsync(envelope, cancellation);
            if (outcome is ProcessOutcome.Rejected rejected)
                await QuarantineOnceAsync(message, delivery, rejected.Reason, rejected.Detail, cancellation);
            LeadTelemetry.Processed(outcome, envelope.ReceivedAt, _clock.GetUtcNow());
            if (outcome.Hot is { } hot)
                await _teller.TellAtOnceAsync(hot, cancellation);
        }
        catch
        {
            trace?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    private async Task QuarantineOnceAsync(byte[] message, Delivery delivery, string reason, string detail, CancellationToken cancellation)
    {
        var item = Envelope.TryRead(message) is { } envelope
            ? new QuarantinedItem(QuarantineId.Of(envelope.SubmissionId), envelope.ReceivedAt, reason, detail, envelope.Channel, System.Text.Encoding.UTF8.GetBytes(envelope.Body), delivery.Count) { TraceParent = envelope.TraceParent }
            : new QuarantinedItem(QuarantineId.Of(delivery.EnqueuedAt, delivery.MessageId), delivery.EnqueuedAt, reason, detail, "queue", message, delivery.Count);
        await _quarantine.AddAsync(item, cancellation);
        Log.Quarantined(_logger, item.Id.Value, reason, delivery.Count);
    }

    // The queue's own description can hold an exception's text, and that a piece of the lead; only the reason code is kept.
    private static string DeadLetterDetail(Delivery delivery) =>
        $"The queue gave the message up after {delivery.Count} deliveries: {delivery.DeadLetterReason ?? "no reason given"}. Find the cause in the log by the submission's id, then replay it.";

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Warning, "Storage is out of reach ({Fault}); the message waits {Wait} and is tried again")]
        public static partial void Waiting(ILogger logger, string fault, TimeSpan wait);

        [LoggerMessage(2011, LogLevel.Warning, "Quarantined {QuarantineId}: {Reason}, after {Deliveries} deliveries")]
        public static partial void Quarantined(ILogger logger, Guid quarantineId, string reason, int deliveries);
    }
}
