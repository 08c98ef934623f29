using System.Text;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Contract;

/// <summary>Whatever a sender puts into a message comes out of it.</summary>
public sealed class ContentTests : ContractTests
{
    [Fact]
    public async Task All_fields_survive()
    {
        var sent = new ServiceBusMessage("{\"a\":1}"u8.ToArray())
        {
            MessageId = $"id ☃ {Guid.NewGuid()}",
            ContentType = "application/json; charset=utf-8",
            Subject = "subject",
            CorrelationId = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ReplyTo = "reply",
            ReplyToSessionId = "reply session",
            To = "to",
            PartitionKey = "partition",
            TimeToLive = TimeSpan.FromHours(1),
        };
        await Sender.SendMessageAsync(sent);

        var got = await ReceiveAsync();

        Assert.Equal(sent.Body.ToArray(), got.Body.ToArray());
        Assert.Equal(sent.MessageId, got.MessageId);
        Assert.Equal(sent.ContentType, got.ContentType);
        Assert.Equal(sent.Subject, got.Subject);
        Assert.Equal(sent.CorrelationId, got.CorrelationId);
        Assert.Equal(sent.ReplyTo, got.ReplyTo);
        Assert.Equal(sent.ReplyToSessionId, got.ReplyToSessionId);
        Assert.Equal(sent.To, got.To);
        Assert.Equal(sent.PartitionKey, got.PartitionKey);
        Assert.Equal(sent.TimeToLive, got.TimeToLive);
        Assert.InRange(got.ExpiresAt, got.EnqueuedTime.AddMinutes(59), got.EnqueuedTime.AddMinutes(61));
    }

    [Fact]
    public async Task Application_properties_keep_their_types()
    {
        var properties = new Dictionary<string, object>
        {
            ["string"] = "text ☃",
            ["empty"] = "",
            ["bool"] = true,
            ["byte"] = (byte)7,
            ["sbyte"] = (sbyte)-7,
            ["short"] = (short)-300,
            ["ushort"] = (ushort)300,
            ["int"] = -70_000,
            ["uint"] = 70_000u,
            ["long"] = long.MinValue,
            ["ulong"] = ulong.MaxValue,
            ["float"] = 1.5f,
            ["double"] = Math.PI,
            ["decimal"] = 12.34m,
            ["char"] = 'ü',
            ["guid"] = Guid.NewGuid(),
            ["time"] = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["offset"] = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            ["span"] = TimeSpan.FromMinutes(3),
            ["uri"] = new Uri("https://example.org/a?b=c"),
            [new string('n', 300)] = new string('v', 5000),
        };
        var sent = Message();
        foreach (var (name, value) in properties)
            sent.ApplicationProperties[name] = value;
        await Sender.SendMessageAsync(sent);

        var got = await ReceiveAsync();

        Assert.Equal(properties.OrderBy(pair => pair.Key, StringComparer.Ordinal), got.ApplicationProperties.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task All_kinds_of_bodies_survive()
    {
        AmqpMessageBody[] bodies =
        [
            AmqpMessageBody.FromData([]),
            AmqpMessageBody.FromData([Encoding.UTF8.GetBytes("one"), Encoding.UTF8.GetBytes("two")]),
            AmqpMessageBody.FromValue("text"),
            AmqpMessageBody.FromValue(new Dictionary<string, object> { ["a"] = 1, ["b"] = "c" }),
            AmqpMessageBody.FromSequence([[1, "two"], [3.0]]),
        ];
        foreach (var body in bodies)
        {
            var message = Message();
            message.GetRawAmqpMessage().Body = body;
            await Sender.SendMessageAsync(message);
        }

        var got = (await ReceiveAsync(bodies.Length)).ConvertAll(message => message.GetRawAmqpMessage().Body);

        Assert.Equal(bodies.Select(body => body.BodyType), got.Select(body => body.BodyType));
        Assert.Equal(0, Data(got[0]).Sum(part => part.Length));
        Assert.Equal(["one", "two"], Data(got[1]).Select(part => Encoding.UTF8.GetString(part.Span)));
        Assert.True(got[2].TryGetValue(out var text));
        Assert.Equal("text", text);
        Assert.True(got[3].TryGetValue(out var map));
        Assert.Equal("c", ((IDictionary<string, object>)map!)["b"]);
        Assert.True(got[4].TryGetSequence(out var sequence));
        Assert.Equal([1, "two", 3.0], sequence!.SelectMany(list => list));
    }

    [Fact]
    public async Task Header_annotations_and_footer_survive()
    {
        var message = Message();
        var raw = message.GetRawAmqpMessage();
        raw.Header.Priority = 7;
        raw.Header.Durable = true;
        raw.MessageAnnotations["x-own-annotation"] = "kept";
        raw.Footer["check"] = "sum";
        raw.Properties.UserId = "someone"u8.ToArray();
        await Sender.SendMessageAsync(message);

        var got = (await ReceiveAsync()).GetRawAmqpMessage();

        Assert.Equal((byte)7, got.Header.Priority);
        Assert.Equal(true, got.Header.Durable);
        Assert.Equal("kept", got.MessageAnnotations["x-own-annotation"]);
        Assert.Equal("sum", got.Footer["check"]);
        Assert.Equal("someone", Encoding.UTF8.GetString(got.Properties.UserId!.Value.Span));
    }

    [Fact]
    public async Task A_message_that_was_received_can_be_sent_on()
    {
        await Sender.SendMessageAsync(Message("going on"));
        var first = await ReceiveAsync();
        await Receiver.CompleteMessageAsync(first);
        var copy = new ServiceBusMessage(first) { MessageId = Guid.NewGuid().ToString() };
        await Sender.SendMessageAsync(copy);

        var second = await ReceiveAsync();

        Assert.Equal("going on", second.Body.ToString());
        Assert.True(second.SequenceNumber > first.SequenceNumber);
        Assert.Equal(1, second.DeliveryCount);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Data(AmqpMessageBody body) =>
        body.TryGetData(out var data) ? data! : throw new InvalidOperationException("No data.");
}
