using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.LocalBus.Tests.Server;

/// <summary>What the bus does because time passes: its clock is set, the client's is not.</summary>
public sealed class TimeTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Nothing = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private TestBus _bus = null!;
    private ServiceBusSender _sender = null!;
    private ServiceBusReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        _bus = await TestBus.StartAsync(Queues.Leads with { MaxDeliveryCount = 2 }, _time);
        _sender = _bus.Client.CreateSender(_bus.Queue);
        _receiver = _bus.Client.CreateReceiver(_bus.Queue);
    }

    public async Task DisposeAsync() => await _bus.DisposeAsync();

    [LocalFact]
    public async Task A_message_comes_again_when_its_lock_has_ended()
    {
        await _sender.SendMessageAsync(new ServiceBusMessage("m"));
        var first = await _receiver.ReceiveMessageAsync(Soon);
        var waiting = _receiver.ReceiveMessageAsync(Soon);
        _time.Advance(Lock - TimeSpan.FromSeconds(1));
        await Task.Delay(Nothing);
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        var second = await waiting;

        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Equal(2, second.DeliveryCount);
        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => _receiver.CompleteMessageAsync(first));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, fault.Reason);
        await _receiver.CompleteMessageAsync(second);
    }

    [LocalFact]
    public async Task A_renewed_lock_ends_later()
    {
        await _sender.SendMessageAsync(new ServiceBusMessage("m"));
        var message = await _receiver.ReceiveMessageAsync(Soon);
        _time.Advance(Lock - TimeSpan.FromSeconds(1));
        await _receiver.RenewMessageLockAsync(message);
        _time.Advance(Lock - TimeSpan.FromSeconds(1));

        Assert.Null(await _receiver.ReceiveMessageAsync(Nothing));
        await _receiver.CompleteMessageAsync(message);
    }

    [LocalFact]
    public async Task Who_never_settles_makes_a_dead_letter_without_anybody_asking()
    {
        await _sender.SendMessageAsync(new ServiceBusMessage("m"));
        for (var delivery = 1; delivery <= 2; delivery++)
        {
            Assert.Equal(delivery, (await _receiver.ReceiveMessageAsync(Soon)).DeliveryCount);
            _time.Advance(Lock);
        }

        await using var dead = _bus.Client.CreateReceiver(_bus.Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Equal("MaxDeliveryCountExceeded", (await dead.ReceiveMessageAsync(Soon)).DeadLetterReason);
        Assert.Null(await _receiver.ReceiveMessageAsync(Nothing));
    }

    [LocalFact]
    public async Task An_id_may_come_again_when_the_window_has_passed()
    {
        await _sender.SendMessageAsync(new ServiceBusMessage("first") { MessageId = "id" });
        _time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        await _sender.SendMessageAsync(new ServiceBusMessage("dropped") { MessageId = "id" });
        _time.Advance(TimeSpan.FromSeconds(1));
        await _sender.SendMessageAsync(new ServiceBusMessage("second") { MessageId = "id" });

        Assert.Equal(["first", "second"], (await _receiver.ReceiveMessagesAsync(3, Soon)).Select(message => message.Body.ToString()));
    }

    [LocalFact]
    public async Task A_link_ends_with_its_token()
    {
        await _sender.SendMessageAsync(new ServiceBusMessage("m"));
        await using var idle = new ServiceBusClient(_bus.Server.ConnectionString, new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0 } });
        await using var sender = idle.CreateSender(_bus.Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("m"));
        _time.Advance(TimeSpan.FromDays(1));
        await Task.Delay(Nothing);

        // The client's clock stands still: what it signs now has expired too.
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => sender.SendMessageAsync(new ServiceBusMessage("m")));
    }

    [LocalFact]
    public async Task Scheduled_messages_wake_at_any_depth()
    {
        var due = _time.GetUtcNow().AddMinutes(1);
        var numbers = await _sender.ScheduleMessagesAsync(Enumerable.Range(0, 700).Select(i => new ServiceBusMessage($"m{i}")), due);
        Assert.Equal(700, numbers.Distinct().Count());
        Assert.Null(await _receiver.ReceiveMessageAsync(Nothing));
        _time.Advance(TimeSpan.FromMinutes(1));

        var received = new List<ServiceBusReceivedMessage>();
        while (received.Count < 700 && await _receiver.ReceiveMessagesAsync(100, Soon) is { Count: > 0 } some)
            received.AddRange(some);

        Assert.Equal(700, received.Select(message => message.Body.ToString()).Distinct().Count());
        Assert.All(received, message => Assert.True(message.SequenceNumber > numbers[^1]));
        Assert.All(received, message => Assert.Equal(due.ToUnixTimeMilliseconds(), message.EnqueuedTime.ToUnixTimeMilliseconds()));
    }

    [LocalFact]
    public async Task Whatever_expires_goes_to_the_dead_letters_without_anybody_asking()
    {
        await _sender.SendMessagesAsync(Enumerable.Range(0, 500).Select(i => new ServiceBusMessage($"m{i}") { TimeToLive = TimeSpan.FromMinutes(1) }));
        var deferred = await _receiver.ReceiveMessageAsync(Soon);
        await _receiver.DeferMessageAsync(deferred);
        _time.Advance(TimeSpan.FromMinutes(1));

        await using var dead = _bus.Client.CreateReceiver(
            _bus.Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter, ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var letters = new List<ServiceBusReceivedMessage>();
        while (letters.Count < 500 && await dead.ReceiveMessagesAsync(100, Soon) is { Count: > 0 } some)
            letters.AddRange(some);

        Assert.Equal(500, letters.Count(letter => letter.DeadLetterReason == "TTLExpiredException"));
        Assert.Null(await _receiver.PeekMessageAsync());
    }
}
