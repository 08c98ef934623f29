using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Contract;

/// <summary>Deferring, scheduling and peeking.</summary>
public sealed class ByNumberTests : ContractTests
{
    [Fact]
    public async Task Deferred_comes_only_by_its_number_and_is_settled_like_others()
    {
        await Sender.SendMessagesAsync(Enumerable.Range(0, 3).Select(i => Message($"m{i}")));
        var received = await ReceiveAsync(3);
        foreach (var message in received)
            await Receiver.DeferMessageAsync(message, new Dictionary<string, object> { ["later"] = true });
        await AssertEmptyAsync();

        var numbers = received.Select(message => message.SequenceNumber).ToArray();
        var again = await Receiver.ReceiveDeferredMessagesAsync(numbers);

        Assert.Equal(numbers, again.Select(message => message.SequenceNumber));
        Assert.All(again, message => Assert.Equal(2, message.DeliveryCount));
        Assert.All(again, message => Assert.Equal(ServiceBusMessageState.Deferred, message.State));
        Assert.All(again, message => Assert.Equal(true, message.ApplicationProperties["later"]));
        await Receiver.CompleteMessageAsync(again[0]);
        await Receiver.DeadLetterMessageAsync(again[1], "no", "good");
        await Receiver.AbandonMessageAsync(again[2]);

        Assert.Equal("no", (await ReceiveAsync(DeadLetters)).DeadLetterReason);
        var last = await Receiver.ReceiveDeferredMessageAsync(numbers[2]);
        Assert.Equal(3, last.DeliveryCount);
        await Receiver.RenewMessageLockAsync(last);
        await Receiver.CompleteMessageAsync(last);
        Assert.Null(await Receiver.PeekMessageAsync(0));
    }

    [Fact]
    public async Task A_number_that_is_not_deferred_is_not_found()
    {
        await Sender.SendMessageAsync(Message());
        var message = await ReceiveAsync();

        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));

        Assert.Equal(ServiceBusFailureReason.MessageNotFound, fault.Reason);
        await Receiver.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task Scheduled_waits_for_its_time()
    {
        var due = TimeProvider.System.GetUtcNow() + (3 * Nothing) + TimeSpan.FromSeconds(1);
        var number = await Sender.ScheduleMessageAsync(Message("scheduled"), due);
        await Sender.SendMessageAsync(new ServiceBusMessage("scheduled too") { ScheduledEnqueueTime = due });
        await Sender.SendMessageAsync(Message("at once"));

        Assert.Equal("at once", (await ReceiveAsync()).Body.ToString());
        var peeked = await Receiver.PeekMessageAsync(number);
        Assert.Equal(ServiceBusMessageState.Scheduled, peeked.State);
        await AssertEmptyAsync();
        var received = await ReceiveAsync(2);

        Assert.Equal(["scheduled", "scheduled too"], received.Select(message => message.Body.ToString()).Order());
        Assert.All(received, message => Assert.InRange(message.EnqueuedTime, due.AddSeconds(-0.1), due.AddSeconds(5)));
        Assert.All(received, message => Assert.Equal(ServiceBusMessageState.Active, message.State));
    }

    [Fact]
    public async Task Cancelled_never_comes()
    {
        var due = TimeProvider.System.GetUtcNow().AddSeconds(1.5);
        var numbers = await Sender.ScheduleMessagesAsync([Message("cancelled"), Message("kept")], due);
        await Sender.CancelScheduledMessageAsync(numbers[0]);

        Assert.Equal("kept", (await ReceiveAsync()).Body.ToString());
        await AssertEmptyAsync();
        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => Sender.CancelScheduledMessageAsync(numbers[0]));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, fault.Reason);
    }

    [Fact]
    public async Task Peeking_shows_all_and_takes_none()
    {
        await Sender.SendMessagesAsync(Enumerable.Range(0, 4).Select(i => Message($"m{i}")));
        var received = await ReceiveAsync(2);
        await Receiver.DeferMessageAsync(received[1]);
        var scheduled = await Sender.ScheduleMessageAsync(Message("scheduled"), TimeProvider.System.GetUtcNow().AddMinutes(5));

        var peeked = await Receiver.PeekMessagesAsync(10, 0);

        Assert.Equal(["m0", "m1", "m2", "m3", "scheduled"], peeked.Select(message => message.Body.ToString()));
        Assert.Equal(["Active", "Deferred", "Active", "Active", "Scheduled"], peeked.Select(message => message.State.ToString()));
        Assert.Equal([1, 1, 0, 0, 0], peeked.Select(message => message.DeliveryCount));
        Assert.Equal(["m2"], (await Receiver.PeekMessagesAsync(1, peeked[2].SequenceNumber)).Select(message => message.Body.ToString()));
        Assert.Equal(["m2", "m3"], (await ReceiveAsync(2)).Select(message => message.Body.ToString()));
        await Sender.CancelScheduledMessageAsync(scheduled);
        await Receiver.CompleteMessageAsync(await Receiver.ReceiveDeferredMessageAsync(received[1].SequenceNumber));
    }

    [Fact]
    public async Task Peeking_goes_on_where_it_ended()
    {
        await Sender.SendMessagesAsync(Enumerable.Range(0, 30).Select(i => Message($"m{i}")));
        var seen = new List<string>();
        while (await Receiver.PeekMessagesAsync(7) is { Count: > 0 } some)
            seen.AddRange(some.Select(message => message.Body.ToString()));

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"m{i}"), seen);
    }
}
