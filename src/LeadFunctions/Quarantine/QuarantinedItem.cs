using LeadFunctions.Http;

namespace LeadFunctions.Quarantine;

/// <summary>Why an item is in Quarantine; stable for programs.</summary>
internal static class QuarantineReason
{
    public const string MalformedBody = "malformed-body";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string BodyTooLarge = "body-too-large";
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    public const string UnknownEnvelope = "unknown-envelope";
    public const string Unparsable = "unparsable";
    public const string DeadLetter = "dead-letter";
}

/// <summary>Something that could not be processed, whole.</summary>
/// <param name="ReceivedAt">When the body was accepted (UTC).</param>
/// <param name="Reason">One of <see cref="QuarantineReason"/>.</param>
/// <param name="Detail">What is wrong and where; holds no personal data.</param>
/// <param name="Channel">Where it came in.</param>
/// <param name="Body">The body as it was sent, whole; of an unknown envelope, the message. Empty in a list when it is long.</param>
/// <param name="Deliveries">How often the queue delivered it before it came here; 0 when it never was in the queue.</param>
/// <param name="Replays">How often it was replayed.</param>
/// <param name="ReplayedAt">When it was last sent to the queue again; null while it waits for somebody to act.</param>
internal sealed record QuarantinedItem(
    QuarantineId Id,
    DateTimeOffset ReceivedAt,
    string Reason,
    string Detail,
    string Channel,
    byte[] Body,
    int Deliveries,
    int Replays = 0,
    DateTimeOffset? ReplayedAt = null)
{
    /// <summary>What was said of the body as it was sent, so that a replay can decode it; nothing of one that went through the queue.</summary>
    public BodyHeaders Headers { get; init; } = new(null, null);

    /// <summary>Length of the body in bytes, whether it is here or not.</summary>
    public int BodyLength { get; init; } = Body.Length;

    /// <summary>Trace of the acceptance; a replay goes on with it.</summary>
    public string? TraceParent { get; init; }
}
