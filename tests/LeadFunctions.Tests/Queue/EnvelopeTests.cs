using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using LeadFunctions.Queue;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Queue;

public sealed class EnvelopeTests
{
    private const int QueueLimit = 256 * 1024;

    private static readonly Guid Id = Guid.Parse("019504a1-2b3c-7def-8123-456789abcdef");

    [Fact]
    public void Any_text_survives_the_way_through_the_queue() => HostileText.Check(
        from body in HostileText.Gen
        from channel in HostileText.Gen
        select Envelope.For(Id, TestClock.Start.AddTicks(1234567), channel, body),
        envelope => Assert.Equal(envelope, Envelope.TryRead(envelope.ToBytes())));

    [Fact]
    public void Every_character_survives_alone()
    {
        for (var code = 0; code <= 0xFFFF; code++)
        {
            if (char.IsSurrogate((char)code))
                continue;
            var envelope = Envelope.For(Id, TestClock.Start, "marketplace", $"<{(char)code}>");
            Assert.Equal(envelope.Body, Envelope.TryRead(envelope.ToBytes())!.Body);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\u007f")]
    [InlineData("\u0085")]
    [InlineData("\u00a0")]
    [InlineData("\ue000")]
    [InlineData("\uffff")]
    [InlineData("😀")]
    [InlineData("\\\"")]
    [InlineData("\\\\")]
    [InlineData("\\u0000")]
    public void The_longest_body_fits_into_a_queue_message(string piece)
    {
        var count = (65536 - 8) / Encoding.UTF8.GetByteCount(piece);
        var body = "{\"a\":\"" + string.Concat(Enumerable.Repeat(piece, count)) + "\"}";

        Assert.InRange(Envelope.For(Id, TestClock.Start, "marketplace", body).ToBytes().Length, 65536, QueueLimit - 4096);
    }

    [Fact]
    public void The_longest_body_of_white_space_fits_too() =>
        Assert.InRange(Envelope.For(Id, TestClock.Start, "marketplace", "{" + new string('\n', 65534) + "}").ToBytes().Length, 65536, QueueLimit - 4096);

    [Theory]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("\"version\":1", "\"version\":\"x\"")]
    [InlineData("leadfunctions.submission", "leadfunctions.other")]
    [InlineData("\"body\":\"{}\"", "\"body\":null")]
    [InlineData(",\"body\":\"{}\"", "")]
    [InlineData("\"channel\":\"marketplace\"", "\"channel\":null")]
    [InlineData("019504a1", "zzzz")]
    public void What_this_version_does_not_understand_is_no_envelope(string part, string instead)
    {
        var json = Encoding.UTF8.GetString(Envelope.For(Id, TestClock.Start, "marketplace", "{}").ToBytes());
        Assert.Contains(part, json, StringComparison.Ordinal);

        Assert.Null(Envelope.TryRead(Encoding.UTF8.GetBytes(json.Replace(part, instead, StringComparison.Ordinal))));
    }

    [Fact]
    public void Damaged_envelopes_never_throw()
    {
        var bytes = Envelope.For(Id, TestClock.Start, "marketplace", new LeadBody().ToString()).ToBytes();
        HostileText.Check(
            from position in Gen.Choose(0, bytes.Length - 1)
            from value in Gen.Choose(0, 255)
            from length in Gen.Choose(0, bytes.Length)
            select (position, (byte)value, length),
            damage =>
            {
                var damaged = bytes[..Math.Max(damage.length, damage.position + 1)];
                damaged[damage.position] = damage.Item2;
                return Envelope.TryRead(damaged) is null or { Version: 1 };
            },
            1000);
    }

    [Fact]
    public void The_shape_is_the_one_that_docs_shapes_prints()
    {
        using var json = JsonDocument.Parse(Envelope.For(Id, TestClock.Start, "marketplace", "{}").ToBytes());

        Assert.Equal(
            ["schema", "version", "submissionId", "receivedAt", "channel", "mediaType", "body"],
            json.RootElement.EnumerateObject().Select(property => property.Name));
    }

    /// <summary>
    /// Names that the Service Bus trigger binds, as its documentation lists them: the Functions host lets a body's property of such a name replace the
    /// value.
    /// </summary>
    [Fact]
    public void No_property_replaces_a_binding_value_of_the_trigger()
    {
        string[] bound =
        [
            "MessageReceiver", "MessageSession", "MessageActions", "SessionActions", "ReceiveActions", "Client", "ApplicationProperties",
            "UserProperties", "ContentType", "CorrelationId", "DeadLetterSource", "DeadLetterReason", "DeadLetterErrorDescription", "DeliveryCount",
            "EnqueuedTime", "EnqueuedTimeUtc", "ExpiresAt", "ExpiresAtUtc", "Label", "Subject", "LockToken", "MessageId", "PartitionKey", "ReplyTo",
            "SequenceNumber", "SessionId", "To", "TransactionPartitionKey",
        ];
        Assert.Empty(typeof(Envelope).GetProperties().Select(property => property.Name).Intersect(bound, StringComparer.OrdinalIgnoreCase));
    }
}
