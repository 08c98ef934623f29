using Azure.Messaging.ServiceBus;
using LeadFunctions.Queue;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LeadFunctions.Tests.Queue;

public sealed class LeadQueueTests : IAsyncDisposable
{
    private static readonly Envelope Lead = Envelope.For(Guid.Parse("019504a1-2b3c-7def-8123-456789abcdef"), TestClock.Start, "marketplace", "{}");

    private readonly WatchedClock _clock = new(TestClock.Start);
    private readonly FakeServiceBus _bus = new();
    private readonly LeadQueue _queue;

    public LeadQueueTests() => _queue = new LeadQueue(_bus, Options.Create(new QueueOptions()), _clock);

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task The_message_goes_to_the_leads_queue_under_the_submissions_id()
    {
        await SendAsync();

        Assert.Equal(["leads"], _bus.Queues);
        Assert.Equal(Lead.SubmissionId.ToString(), Assert.Single(_bus.Attempts).MessageId);
    }

    [Fact]
    public async Task A_replay_has_an_id_of_its_own_so_that_it_is_not_dropped_as_a_duplicate()
    {
        await _queue.SendAgainAsync(Lead, 1, CancellationToken.None);
        await _queue.SendAgainAsync(Lead, 2, CancellationToken.None);

        Assert.Equal([$"{Lead.SubmissionId}:1", $"{Lead.SubmissionId}:2"], _bus.Attempts.Select(message => message.MessageId));
    }

    [Fact]
    public async Task What_may_pass_is_tried_three_times_under_one_id()
    {
        _bus.OnSend = FakeServiceBus.Down;

        await Assert.ThrowsAsync<ServiceBusException>(SendAsync);

        Assert.Equal(3, _bus.Attempts.Count);
        Assert.Single(_bus.Attempts.Select(message => message.MessageId).Distinct());
    }

    [Fact]
    public async Task A_hiccup_is_waited_out()
    {
        _bus.OnSend = (message, cancellation) => _bus.Attempts.Count < 3 ? FakeServiceBus.Down(message, cancellation) : Task.CompletedTask;

        await SendAsync();

        Assert.Equal(3, _bus.Attempts.Count);
    }

    [Fact]
    public async Task What_will_not_pass_is_not_tried_again()
    {
        _bus.OnSend = FakeServiceBus.Refuse;

        await Assert.ThrowsAsync<ServiceBusException>(SendAsync);

        Assert.Single(_bus.Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_queue_that_does_not_answer_is_left_in_time(bool heedsItsToken)
    {
        _bus.OnSend = heedsItsToken ? FakeServiceBus.HangUntilCancelled : FakeServiceBus.HangForGood;

        await Assert.ThrowsAsync<TimeoutRejectedException>(SendAsync);

        Assert.InRange(_clock.Elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task After_repeated_failures_the_queue_is_left_alone_until_the_break_is_over()
    {
        _bus.OnSend = FakeServiceBus.Refuse;
        for (var i = 0; i < 6; i++)
            await Assert.ThrowsAsync<ServiceBusException>(SendAsync);

        var before = (_bus.Attempts.Count, _clock.Elapsed);
        await Assert.ThrowsAsync<BrokenCircuitException>(SendAsync);
        Assert.Equal(before, (_bus.Attempts.Count, _clock.Elapsed));

        _bus.OnSend = (_, _) => Task.CompletedTask;
        _clock.Advance(TimeSpan.FromSeconds(10));
        await SendAsync();
        await SendAsync();
        Assert.Equal(before.Count + 2, _bus.Attempts.Count);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_obeyed_and_breaks_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _queue.SendAsync(Lead, cancelled.Token).AsTask());

        await SendAsync();
    }

    private Task SendAsync() => _clock.RunAsync(_queue.SendAsync(Lead, CancellationToken.None).AsTask());
}
