using System.Text;
using LeadFunctions.Core.Merging;
using LeadFunctions.Leads;
using LeadFunctions.Queue;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Quarantine;

/// <summary>Keeps messages of the queue that cannot be processed, whole.</summary>
internal sealed partial class MessageQuarantine(
    QuarantineStore quarantine, SuppressionList suppressions, ErasedArrivals erased, ILogger<MessageQuarantine> logger)
{
    /// <param name="reason">One of <see cref="QuarantineReason"/>.</param>
    /// <param name="detail">What is wrong and where, without personal data.</param>
    public async Task KeepAsync(byte[] message, Delivery delivery, string reason, string detail, CancellationToken cancellation)
    {
        var envelope = Envelope.TryRead(message);
        if (envelope is not null && await IsErasedAsync(envelope, cancellation))
        {
            Log.Erased(logger, envelope.SubmissionId);
            return;
        }

        var item = envelope is not null
            ? new QuarantinedItem(
                QuarantineId.Of(envelope.SubmissionId),
                envelope.ReceivedAt,
                reason,
                detail,
                envelope.Channel,
                Encoding.UTF8.GetBytes(envelope.Body),
                delivery.Count)
            {
                TraceParent = envelope.TraceParent,
            }
            : new QuarantinedItem(
                QuarantineId.Of(delivery.EnqueuedAt, delivery.MessageId),
                delivery.EnqueuedAt,
                reason,
                detail,
                "queue",
                message,
                delivery.Count);
        await quarantine.AddAsync(item, cancellation);
        Log.Quarantined(logger, item.Id.Value, reason, delivery.Count);
    }

    private async Task<bool> IsErasedAsync(Envelope envelope, CancellationToken cancellation) =>
        Arrival.Read(envelope.SubmissionId, envelope.ReceivedAt, envelope.Channel, envelope.Body) is { } arrival
        && await erased.CountAsync(arrival, await suppressions.FindAsync(arrival.Keys, cancellation), cancellation);

    private static partial class Log
    {
        [LoggerMessage(2012, LogLevel.Information, "Erased {SubmissionId}: its customer was erased after it was received; it counts, and is not kept")]
        public static partial void Erased(ILogger logger, Guid submissionId);

        [LoggerMessage(2011, LogLevel.Warning, "Quarantined {QuarantineId}: {Reason}, after {Deliveries} deliveries")]
        public static partial void Quarantined(ILogger logger, Guid quarantineId, string reason, int deliveries);
    }
}
