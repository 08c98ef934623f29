using System.Diagnostics;
using LeadFunctions.FollowUps;
using LeadFunctions.Outreach;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Processing;

/// <summary>Takes messages off the queue: processes them, and quarantines what never will work.</summary>
internal sealed class LeadConsumer(
    LeadProcessor processor,
    NoticeSender notices,
    TouchWaker touches,
    MessageQuarantine quarantine,
    DeliveryWait wait,
    TimeProvider clock,
    ILogger<LeadConsumer> logger)
{
    public Task ConsumeAsync(byte[] message, Delivery delivery, CancellationToken cancellation) =>
        wait.DoAsync(token => ConsumeOnceAsync(message, delivery, token), cancellation);

    private async Task ConsumeOnceAsync(byte[] message, Delivery delivery, CancellationToken cancellation)
    {
        // A message that cannot be read will not get better by being delivered again: it is completed once Quarantine has it whole.
        if (Envelope.TryRead(message) is not { } envelope)
        {
            await quarantine.KeepAsync(
                message, delivery, QuarantineReason.UnknownEnvelope, "The message is no envelope that this version understands.", cancellation);
            return;
        }

        using var scope = logger.BeginScope(new Dictionary<string, object> { ["SubmissionId"] = envelope.SubmissionId });
        using var trace = LeadTelemetry.StartProcess(envelope.SubmissionId, envelope.TraceParent);
        try
        {
            var outcome = await processor.ProcessAsync(envelope, cancellation);
            if (outcome is ProcessOutcome.Rejected rejected)
                await quarantine.KeepAsync(message, delivery, rejected.Reason, rejected.Detail, cancellation);
            LeadTelemetry.Processed(outcome.Name, outcome.IsStoredNow ? clock.GetUtcNow() - envelope.ReceivedAt : null);
            if (outcome.Hot is { } hot)
                await notices.TellAtOnceAsync(hot, cancellation);
            if (outcome.Planned is { } planned)
                await touches.WakeAsync(planned, cancellation);
        }
        catch
        {
            trace?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
