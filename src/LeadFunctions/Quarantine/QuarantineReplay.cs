using System.Text;
using System.Text.Unicode;
using Azure;
using LeadFunctions.Http;
using LeadFunctions.Queue;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Quarantine;

/// <summary>What became of a replay.</summary>
internal enum ReplayOutcome
{
    Replayed,
    NotFound,

    /// <summary>What was kept can be no lead as it stands; it can only be replayed with a mended body.</summary>
    NeedsMending,

    /// <summary>Somebody else replayed or removed it in this moment.</summary>
    Changed,
}

/// <summary>Sends quarantined items through the queue again, as they are or mended.</summary>
internal sealed partial class QuarantineReplay(QuarantineStore quarantine, LeadQueue queue, TimeProvider clock, ILogger<QuarantineReplay> logger)
{
    /// <param name="mended">The body, one JSON object in UTF-8, to send instead of the one that was kept; null sends that.</param>
    /// <remarks>
    /// The submission keeps its id and time of receipt, so whatever was applied already is recognised, and a lead's window counts from when it came.
    /// The item stays, closed, until it is deleted: the body as it was sent is kept even where a mended one was stored.
    /// </remarks>
    public async Task<ReplayOutcome> ReplayAsync(QuarantineId id, byte[]? mended, CancellationToken cancellation)
    {
        if (await quarantine.FindAsync(id, cancellation) is not { Item: var item, ETag: var etag })
            return ReplayOutcome.NotFound;
        if (EnvelopeOf(id, item, mended) is not { } envelope)
            return ReplayOutcome.NeedsMending;
        await queue.SendAgainAsync(envelope, item.Replays + 1, cancellation);
        Log.Replayed(logger, id.Value, mended is not null);
        try
        {
            await quarantine.MarkReplayedAsync(item, etag, clock.GetUtcNow(), cancellation);
            return ReplayOutcome.Replayed;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // Sent all the same: processing it twice has the effect of once.
            return ReplayOutcome.Changed;
        }
    }

    /// <summary>What is sent: the mended body, or the kept one; of an unknown envelope itself, once this version of the app knows it.</summary>
    private static Envelope? EnvelopeOf(QuarantineId id, QuarantinedItem item, byte[]? mended)
    {
        if (mended is null && item.Reason == QuarantineReason.UnknownEnvelope)
            return Envelope.TryRead(item.Body);
        return (mended ?? TextOf(item)) is { } text
            ? Envelope.For(id.Value, item.ReceivedAt, item.Channel, Encoding.UTF8.GetString(text)) with { TraceParent = item.TraceParent }
            : null;
    }

    /// <summary>
    /// The kept body as UTF-8; null when it is no text, too long for the queue, or was refused on arrival and is no JSON object: that would only come back.
    /// Its media type decides nothing here, for a person looked at it.
    /// </summary>
    private static byte[]? TextOf(QuarantinedItem item) =>
        BodyDecoder.Decode(item.Body, item.Headers, Envelope.MaxBodyBytes) is DecodedBody.Content { Bytes: { Length: <= Envelope.MaxBodyBytes } text }
        && (item.Deliveries > 0 ? Utf8.IsValid(text) : JsonBody.Fault(text) is null)
            ? text
            : null;

    private static partial class Log
    {
        [LoggerMessage(6000, LogLevel.Information, "Replayed {QuarantineId}, mended: {Mended}")]
        public static partial void Replayed(ILogger logger, Guid quarantineId, bool mended);
    }
}
