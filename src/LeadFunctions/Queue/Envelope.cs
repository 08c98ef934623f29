using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadFunctions.Queue;

/// <summary>
/// What travels through the queue: one accepted body and how it came. No property may be named like a binding value of the Service Bus
/// trigger (messageId, deliveryCount, enqueuedTimeUtc ...): the Functions host lets such a property of the body overwrite the binding value.
/// </summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Version">Version of this shape; readers refuse versions that they do not know.</param>
/// <param name="SubmissionId">UUIDv7 given at intake; the same through every retry, redelivery and replay.</param>
/// <param name="ReceivedAt">When the body was accepted (UTC).</param>
/// <param name="Channel">Where it came in, for example <c>marketplace</c>.</param>
/// <param name="MediaType">Media type that the body was sent as, without its parameters; JSON when none was given.</param>
/// <param name="Body">The body as it was sent, unpacked.</param>
/// <remarks>
/// What is added to this shape within a version must be optional: messages are in flight while an upgrade runs, so old readers meet new
/// messages and new readers old ones.
/// </remarks>
internal sealed record Envelope(
    string Schema,
    int Version,
    Guid SubmissionId,
    DateTimeOffset ReceivedAt,
    string Channel,
    string MediaType,
    [property: JsonConverter(typeof(PlainJsonText))] string Body)
{
    /// <summary>W3C trace context of the acceptance, so that one lead is one trace across queue, spool and Quarantine; null without a trace.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceParent { get; init; }

    public const string SchemaName = "leadfunctions.submission";
    public const int CurrentVersion = 1;
    public const string Json = "application/json";

    /// <summary>Longest body in bytes of UTF-8: a table property holds no more, and a message of 256 KB takes it however it is escaped.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    public static Envelope For(Guid submissionId, DateTimeOffset receivedAt, string channel, string body) =>
        new(SchemaName, CurrentVersion, submissionId, receivedAt, channel, Json, body);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, EnvelopeJson.Default.Envelope);

    /// <returns>The envelope, or null when the bytes are not one that this version understands.</returns>
    public static Envelope? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize(bytes, EnvelopeJson.Default.Envelope);
            return envelope is { Schema: SchemaName, Version: CurrentVersion, Body: not null, Channel: not null } ? envelope : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Envelope))]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
