using System.Text;
using Azure.Messaging.ServiceBus;
using LeadFunctions.LocalHost.Bus;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class LocalServiceBusClientTests : IAsyncLifetime
{
    private readonly BusFixture bus = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bus.CloseAsync();

    [Fact]
    public async Task A_sent_message_arrives_with_its_id_its_content_type_and_its_properties()
    {
        var store = bus.Open();
        var sender = Sender(store);
        await sender.SendMessageAsync(new ServiceBusMessage("""{"a":"ü"}""")
        {
            MessageId = "id-1",
            ContentType = "application/json",
            ApplicationProperties = { ["replay"] = 2, ["by"] = "me" },
        });

        var received = Assert.Single(await store.ReceiveAsync("leads", 1));

        Assert.Equal("""{"a":"ü"}""", Encoding.UTF8.GetString(received.Message.Body));
        Assert.Equal(("id-1", "application/json", """{"replay":2,"by":"me"}"""), (received.Message.MessageId, received.Message.ContentType, received.Message.PropertiesJson));
    }

    [Fact]
    public async Task A_batch_takes_messages_up_to_its_size_and_is_sent_as_one()
    {
        var store = bus.Open();
        var sender = Sender(store);
        using var batch = await sender.CreateMessageBatchAsync();
        while (batch.TryAddMessage(new ServiceBusMessage(new byte[60_000])))
        {
        }

        Assert.Equal(4, batch.Count);
        await sender.SendMessagesAsync(batch);
        Assert.Equal(4, await store.CountAsync("leads"));
    }

    [Fact]
    public async Task More_than_a_standard_namespace_takes_is_refused()
    {
        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => Sender(bus.Open()).SendMessageAsync(new ServiceBusMessage(new byte[256 * 1024])));

        Assert.Equal((ServiceBusFailureReason.MessageSizeExceeded, false), (fault.Reason, fault.IsTransient));
    }

    [Fact]
    public async Task While_the_file_exists_sends_fail_as_if_the_service_were_out_of_reach()
    {
        var file = Path.GetTempFileName();
        var store = bus.Open();
        await using var sender = new LocalServiceBusSender("leads", store, bus.Options with { UnavailableFile = file });

        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage("a")));
        Assert.Equal((ServiceBusFailureReason.ServiceCommunicationProblem, true), (fault.Reason, fault.IsTransient));
        File.Delete(file);
        await sender.SendMessageAsync(new ServiceBusMessage("a"));

        Assert.Equal(1, await store.CountAsync("leads"));
    }

    [Fact]
    public async Task What_the_local_queue_does_not_do_is_refused_rather_than_ignored()
    {
        var sender = Sender(bus.Open());

        await Assert.ThrowsAsync<NotSupportedException>(() => sender.SendMessageAsync(new ServiceBusMessage("a") { SessionId = "s" }));
        await Assert.ThrowsAsync<NotSupportedException>(() => sender.SendMessageAsync(new ServiceBusMessage("a") { TimeToLive = TimeSpan.FromHours(1) }));
    }

    [Fact]
    public async Task A_scheduled_message_waits()
    {
        var store = bus.Open();
        var number = await Sender(store).ScheduleMessageAsync(new ServiceBusMessage("a"), bus.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        Assert.Empty(await store.ReceiveAsync("leads", 1));
        bus.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(number, Assert.Single(await store.ReceiveAsync("leads", 1)).SequenceNumber);
    }

    [Fact]
    public void Binding_data_has_the_form_that_the_functions_host_sends()
    {
        var enqueued = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);
        var token = Guid.NewGuid();
        var data = QueueBindingData.Of(new LockedMessage(new BusMessage([], "id-1", PropertiesJson: """{"DeadLetterReason":"r"}"""), 42, token, 3, enqueued));

        Assert.Equal("3", data["deliverycount"]);
        Assert.Equal("42", data["SequenceNumber"]);
        Assert.Equal("id-1", data["MessageId"]);
        Assert.Equal(token.ToString(), data["LockToken"]);
        Assert.Equal("\"2026-03-01T12:00:00.25\"", data["EnqueuedTimeUtc"]);
        Assert.Equal("\"2026-03-01T12:00:00.25+00:00\"", data["EnqueuedTime"]);
        Assert.Equal("""{"DeadLetterReason":"r"}""", data["ApplicationProperties"]);
        Assert.False(data.ContainsKey("ContentType"));
    }

    private ServiceBusSender Sender(BusStore store) => new LocalServiceBusClient(store, bus.Options).CreateSender("leads");
}
