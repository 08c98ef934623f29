using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Contract;

public sealed class SettlingTests : ContractTests
{
    [Fact]
    public async Task Completed_is_gone()
    {
        await Sender.SendMessageAsync(Message());
        await Receiver.CompleteMessageAsync(await ReceiveAsync());

        await AssertEmptyAsync();
        Assert.Null(await Receiver.PeekMessageAsync());
    }

    [Fact]
    public async Task Receive_and_delete_is_gone_at_once()
    {
        await Sender.SendMessagesAsync([Message("a"), Message("b")]);
        var got = await ReceiveAsync(2, Open(mode: ServiceBusReceiveMode.ReceiveAndDelete));

        Assert.Equal(["a", "b"], got.Select(message => message.Body.ToString()));
        Assert.Null(await Receiver.PeekMessageAsync());
    }

    [Fact]
    public async Task Abandoned_comes_again_before_later_ones_with_its_new_properties()
    {
        await Sender.SendMessagesAsync([Message("a"), Message("b")]);
        var first = await ReceiveAsync();
        await Receiver.AbandonMessageAsync(first, new Dictionary<string, object> { ["tried"] = 1 });

        var again = await ReceiveAsync();

        Assert.Equal(first.MessageId, again.MessageId);
        Assert.Equal(2, again.DeliveryCount);
        Assert.Equal(1, again.ApplicationProperties["tried"]);
        Assert.NotEqual(first.LockToken, again.LockToken);
        Assert.Equal(first.SequenceNumber, again.SequenceNumber);
    }

    [Fact]
    public async Task Abandoned_too_often_is_a_dead_letter()
    {
        await Sender.SendMessageAsync(Message("never good"));
        for (var delivery = 1; delivery <= Queues.Leads.MaxDeliveryCount; delivery++)
        {
            var message = await ReceiveAsync();
            Assert.Equal(delivery, message.DeliveryCount);
            await Receiver.AbandonMessageAsync(message);
        }

        var dead = await ReceiveAsync(DeadLetters);

        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
        Assert.Contains($" {Queues.Leads.MaxDeliveryCount} ", dead.DeadLetterErrorDescription, StringComparison.Ordinal);
        Assert.Equal("never good", dead.Body.ToString());
        await AssertEmptyAsync();
        await DeadLetters.CompleteMessageAsync(dead);
        await AssertEmptyAsync(DeadLetters);
    }

    [Fact]
    public async Task Dead_lettered_tells_why_and_keeps_what_it_was()
    {
        var sent = Message("bad");
        sent.ApplicationProperties["kept"] = "yes";
        sent.ApplicationProperties["changed"] = "old";
        sent.Subject = "subject";
        await Sender.SendMessageAsync(sent);
        await Receiver.DeadLetterMessageAsync(
            await ReceiveAsync(), new Dictionary<string, object> { ["changed"] = "new", ["added"] = 5L }, "Unparsable", "It has no e-mail address.");

        var dead = await ReceiveAsync(DeadLetters);

        Assert.Equal("Unparsable", dead.DeadLetterReason);
        Assert.Equal("It has no e-mail address.", dead.DeadLetterErrorDescription);
        Assert.Equal("yes", dead.ApplicationProperties["kept"]);
        Assert.Equal("new", dead.ApplicationProperties["changed"]);
        Assert.Equal(5L, dead.ApplicationProperties["added"]);
        Assert.Equal("subject", dead.Subject);
        Assert.Equal(sent.MessageId, dead.MessageId);
        Assert.Equal("bad", dead.Body.ToString());
    }

    [Fact]
    public async Task Dead_lettered_without_a_reason_is_a_dead_letter_too()
    {
        await Sender.SendMessageAsync(Message("bad"));
        await Receiver.DeadLetterMessageAsync(await ReceiveAsync());

        Assert.Equal("bad", (await ReceiveAsync(DeadLetters)).Body.ToString());
    }

    [Fact]
    public async Task An_abandoned_dead_letter_stays_one()
    {
        await Sender.SendMessageAsync(Message("bad"));
        await Receiver.DeadLetterMessageAsync(await ReceiveAsync());
        for (var i = 0; i < Queues.Leads.MaxDeliveryCount + 2; i++)
            await DeadLetters.AbandonMessageAsync(await ReceiveAsync(DeadLetters));

        Assert.Equal("bad", (await ReceiveAsync(DeadLetters)).Body.ToString());
    }

    [Fact]
    public async Task What_is_settled_twice_has_lost_its_lock()
    {
        await Sender.SendMessageAsync(Message());
        var message = await ReceiveAsync();
        await Receiver.CompleteMessageAsync(message);

        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => Receiver.CompleteMessageAsync(message));

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, fault.Reason);
    }

    [Fact]
    public async Task Renewal_prolongs_the_lock()
    {
        await Sender.SendMessageAsync(Message());
        var message = await ReceiveAsync();
        var before = message.LockedUntil;
        await Task.Delay(1100);
        await Receiver.RenewMessageLockAsync(message);

        Assert.True(message.LockedUntil > before);
        await Receiver.CompleteMessageAsync(message);
        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => Receiver.RenewMessageLockAsync(message));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, fault.Reason);
    }

    [Fact]
    public async Task A_lock_outlives_the_receiver_that_took_it()
    {
        await Sender.SendMessageAsync(Message());
        var first = Client.CreateReceiver(Queue);
        var message = await ReceiveAsync(first);
        await first.DisposeAsync();

        await AssertEmptyAsync();
        await Receiver.CompleteMessageAsync(message);
        Assert.Null(await Receiver.PeekMessageAsync());
    }

    [Fact]
    public async Task What_a_closing_receiver_had_fetched_ahead_comes_again_uncounted()
    {
        await Sender.SendMessagesAsync(Enumerable.Range(0, 5).Select(i => Message($"m{i}")));
        var first = Client.CreateReceiver(Queue, new ServiceBusReceiverOptions { PrefetchCount = 5 });
        var looked = await ReceiveAsync(first);
        await Task.Delay(Nothing);
        await first.CompleteMessageAsync(looked);
        await first.DisposeAsync();

        var rest = await ReceiveAsync(4);

        Assert.Equal(["m1", "m2", "m3", "m4"], rest.Select(message => message.Body.ToString()).Order());
        Assert.All(rest, message => Assert.Equal(1, message.DeliveryCount));
    }

    [Fact]
    public async Task A_message_for_a_receiver_that_stopped_waiting_reaches_the_next_at_once()
    {
        await AssertEmptyAsync();
        await Sender.SendMessageAsync(Message("late"));

        var got = await Open().ReceiveMessageAsync(TimeSpan.FromSeconds(3)) ?? await Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(3));

        Assert.NotNull(got);
        Remember([got]);
        Assert.Equal("late", got.Body.ToString());
        Assert.Equal(1, got.DeliveryCount);
    }

    [Fact]
    public async Task Two_receivers_share_the_work()
    {
        await Sender.SendMessagesAsync(Enumerable.Range(0, 40).Select(i => Message($"m{i}")));
        var (left, right) = (Open(), Open());

        var halves = await Task.WhenAll(ReceiveAsync(20, left), ReceiveAsync(20, right));

        Assert.Equal(40, halves.SelectMany(half => half).Select(message => message.MessageId).Distinct().Count());
    }
}
