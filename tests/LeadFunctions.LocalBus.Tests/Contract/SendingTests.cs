using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Contract;

public sealed class SendingTests : ContractTests
{
    [Fact]
    public async Task What_was_sent_comes_in_order_with_rising_numbers()
    {
        for (var i = 0; i < 5; i++)
            await Sender.SendMessageAsync(Message($"m{i}"));

        var received = await ReceiveAsync(5);

        Assert.Equal(["m0", "m1", "m2", "m3", "m4"], received.Select(message => message.Body.ToString()));
        Assert.Equal(received.Select(message => message.SequenceNumber).Order().Distinct(), received.Select(message => message.SequenceNumber));
        Assert.All(received, message => Assert.InRange(message.EnqueuedTime, DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.MaxValue));
        Assert.All(received, message => Assert.Equal(1, message.DeliveryCount));
        Assert.All(received, message => Assert.True(message.LockedUntil > message.EnqueuedTime));
        Assert.Equal(5, received.Select(message => message.LockToken).Distinct().Count());
    }

    [Fact]
    public async Task A_repeated_id_is_accepted_and_dropped()
    {
        var id = Guid.NewGuid().ToString();
        await Sender.SendMessageAsync(Message("first", id));
        await Sender.SendMessageAsync(Message("again", id));
        await Sender.SendMessagesAsync([Message("in a batch", id), Message("other"), Message("in a batch too", id)]);

        var received = await ReceiveAsync(2);

        Assert.Equal(["first", "other"], received.Select(message => message.Body.ToString()));
        await Receiver.CompleteMessageAsync(received[0]);
        await Sender.SendMessageAsync(Message("after it was completed", id));
        await AssertEmptyAsync();
    }

    [Fact]
    public async Task A_message_without_an_id_gets_one()
    {
        await Sender.SendMessageAsync(new ServiceBusMessage("no id") { Subject = "kept" });
        await Sender.SendMessageAsync(new ServiceBusMessage("no id"));

        var received = await ReceiveAsync(2);

        Assert.All(received, message => Assert.False(string.IsNullOrEmpty(message.MessageId)));
        Assert.NotEqual(received[0].MessageId, received[1].MessageId);
        Assert.Equal("kept", received[0].Subject);
    }

    [Fact]
    public async Task A_full_batch_comes_whole_and_in_order()
    {
        using var batch = await Sender.CreateMessageBatchAsync();
        while (batch.TryAddMessage(Message(new string('x', 2000) + batch.Count)))
        {
            // Until the broker's limit, which the batch knows from the attach reply.
        }

        Assert.InRange(batch.Count, 90, 600);
        await Sender.SendMessagesAsync(batch);

        var received = await ReceiveAsync(batch.Count);

        Assert.Equal(Enumerable.Range(0, batch.Count), received.Select(message => int.Parse(message.Body.ToString()[2000..], null)));
    }

    [Fact]
    public async Task Many_frames_make_one_message()
    {
        var body = new byte[200_000];
        new Random(5).NextBytes(body);
        await Sender.SendMessageAsync(new ServiceBusMessage(body));

        var received = await ReceiveAsync();

        Assert.Equal(body, received.Body.ToArray());
    }

    [Fact]
    public async Task Too_large_a_message_is_refused_and_the_sender_lives_on()
    {
        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => Sender.SendMessageAsync(new ServiceBusMessage(new byte[2_000_000])));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, fault.Reason);

        await Sender.SendMessageAsync(Message("small"));
        Assert.Equal("small", (await ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task Messages_go_to_receivers_that_already_wait()
    {
        var waiting = ReceiveAsync();
        await Task.Delay(200);
        await Sender.SendMessageAsync(Message("late"));

        Assert.Equal("late", (await waiting).Body.ToString());
    }
}
