using LeadFunctions.LocalBus.Messages;
using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Tests.Units;

/// <summary>The bus's own reading and writing of messages, held against the AMQP library's.</summary>
public sealed class MessageEncodingTests
{
    [Fact]
    public void Content_stays_byte_for_byte()
    {
        var message = AmqpMessage.Create(new Data { Value = new ArraySegment<byte>([1, 2, 3]) });
        message.Properties.MessageId = "id";
        message.Properties.Subject = "subject";
        message.ApplicationProperties.Map["a"] = 1;
        var encoded = Bytes(message);

        var parsed = NewMessage.Parse(encoded);

        Assert.Equal(encoded, parsed.Content.ToArray());
    }

    [Fact]
    public void What_the_bus_adds_can_be_read()
    {
        var message = AmqpMessage.Create(new AmqpValue { Value = "body" });
        message.Header.Priority = 9;
        message.Header.Ttl = 1000;
        message.MessageAnnotations.Map["x-opt-partition-key"] = "kept";
        message.MessageAnnotations.Map["x-opt-sequence-number"] = 99L;
        message.MessageAnnotations.Map["x-opt-enqueued-time"] = DateTime.UnixEpoch;
        message.Footer.Map["check"] = "sum";
        var parsed = NewMessage.Parse(Bytes(message));
        var row = new MessageRow { Sequence = 7, State = MessageState.Deferred, EnqueuedAt = 1_000_000, LockedUntil = 2_000_000 };
        row.Header = parsed.Header.Packed;
        var target = new byte[MessageEncoder.MostBytes(parsed.Content.Span, "leads ☃")];
        var length = MessageEncoder.Encode(row, parsed.Content.Span, 300, "leads ☃", target);

        var read = AmqpMessage.CreateAmqpStreamMessage(new BufferListStream([new ArraySegment<byte>(target, 0, length)]));

        Assert.Equal(300u, read.Header.DeliveryCount);
        Assert.Equal((byte)9, read.Header.Priority);
        Assert.Equal(1000u, read.Header.Ttl);
        Assert.Null(read.Header.Durable);
        var annotations = read.MessageAnnotations.Map.ToDictionary(pair => pair.Key.ToString()!, pair => pair.Value);
        Assert.Equal(7, annotations.Count);
        Assert.Equal("kept", annotations["x-opt-partition-key"]);
        Assert.Equal(7L, annotations["x-opt-sequence-number"]);
        Assert.Equal(1, annotations["x-opt-message-state"]);
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1000), annotations["x-opt-enqueued-time"]);
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(2000), annotations["x-opt-locked-until"]);
        Assert.Equal("leads ☃", annotations["x-opt-deadletter-source"]);
        Assert.Equal("body", read.ValueBody.Value);
        Assert.Equal("sum", read.Footer.Map["check"]);
        Assert.Equal(32, read.Properties.MessageId.ToString()!.Length);
    }

    [Fact]
    public void Application_properties_are_set_replaced_and_kept()
    {
        var message = AmqpMessage.Create(new Data { Value = new ArraySegment<byte>([1]) });
        message.Properties.MessageId = "id";
        message.ApplicationProperties.Map["kept"] = 1.5;
        message.ApplicationProperties.Map["replaced"] = "old";
        var content = NewMessage.Parse(Bytes(message)).Content.Span;
        var values = new Dictionary<string, byte[]> { ["replaced"] = EncodedValue.Of(new string('☃', 1000)), ["new"] = EncodedValue.Of(null) };

        var changed = ContentRewriter.WithApplicationProperties(content, values);

        var read = AmqpMessage.CreateAmqpStreamMessage(new BufferListStream([changed]));
        Assert.Equal(
            new Dictionary<string, object?> { ["kept"] = 1.5, ["replaced"] = new string('☃', 1000), ["new"] = null },
            read.ApplicationProperties.Map.ToDictionary(pair => pair.Key.ToString()!, object? (pair) => pair.Value));
        Assert.Equal(1, ((ArraySegment<byte>)read.DataBody.Single().Value).Count);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(true, (byte)255, uint.MaxValue)]
    [InlineData(false, (byte)0, 0u)]
    [InlineData(null, (byte)4, null)]
    public void Header_fields_are_packed_without_loss(bool? durable, byte? priority, uint? timeToLive)
    {
        var fields = new HeaderFields(durable, priority, timeToLive);

        Assert.Equal(fields, HeaderFields.Unpack(fields.Packed));
    }

    [Fact]
    public void The_same_id_written_two_ways_is_the_same()
    {
        var text = "id"u8.ToArray();
        byte[] body = [0, 0x53, 0x75, 0xa0, 0];
        var small = NewMessage.Parse((byte[])[0, 0x53, 0x73, 0xc0, 5, 1, 0xa1, 2, .. text, .. body]);
        var large = NewMessage.Parse((byte[])[0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x73, 0xd0, 0, 0, 0, 11, 0, 0, 0, 1, 0xb1, 0, 0, 0, 2, .. text, .. body]);

        Assert.Equal(small.IdHash, large.IdHash);
        Assert.NotEqual(small.IdHash, NewMessage.Parse(body).IdHash);
    }

    [Fact]
    public void Random_bytes_are_a_message_or_a_format_fault()
    {
        var message = AmqpMessage.Create((IEnumerable<AmqpSequence>)[new AmqpSequence(new List<object> { 1, "two", new List<object> { 3 } })]);
        message.Properties.MessageId = "id";
        message.ApplicationProperties.Map["a"] = Guid.NewGuid();
        var good = Bytes(message);
        var random = new Random(11);
        var (parsed, refused) = (0, 0);
        for (var i = 0; i < 50_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var change = random.Next(1, 5); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                NewMessage.Parse(bytes.AsMemory(0, random.Next(2) == 0 ? bytes.Length : random.Next(bytes.Length)));
                parsed++;
            }
            catch (AmqpFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(parsed, 100, 49_900);
        Assert.Equal(50_000, parsed + refused);
    }

    private static byte[] Bytes(AmqpMessage message)
    {
        using var stream = message.ToStream();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
