using System.Text;
using LeadFunctions.LocalHost.Bus;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class BusStoreTests : IAsyncLifetime
{
    private const string Queue = "leads";

    private readonly BusFixture bus = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bus.CloseAsync();

    [Fact]
    public async Task Messages_come_out_whole_and_in_the_order_in_which_they_were_sent()
    {
        var store = bus.Open();
        var first = new BusMessage([0, 255, 10], "id-1", "application/json", "subject", "correlation", "reply", "to", """{"a":1}""");
        await store.SendAsync(Queue, [first, Message("second")]);
        await store.SendAsync(Queue, [Message("third")]);

        var received = await store.ReceiveAsync(Queue, 10);

        Assert.Equal(["\0\u00ff\n", "second", "third"], received.Select(locked => Encoding.Latin1.GetString(locked.Message.Body)));
        Assert.Equivalent(first, received[0].Message);
        Assert.All(received, locked => Assert.Equal((1, bus.Clock.GetUtcNow()), (locked.DeliveryCount, locked.EnqueuedAt)));
        Assert.Equal(3, received.Select(locked => locked.LockToken).Distinct().Count());
    }

    [Fact]
    public async Task A_queue_name_is_the_same_in_any_case()
    {
        var store = bus.Open();
        await store.SendAsync("Leads", [Message("a")]);

        Assert.Single(await store.ReceiveAsync("leads", 1));
    }

    [Fact]
    public async Task The_same_id_is_dropped_within_ten_minutes_and_taken_after_them()
    {
        var store = bus.Open();
        Assert.NotNull((await store.SendAsync(Queue, [Message("a", "same")]))[0]);
        Assert.Null((await store.SendAsync(Queue, [Message("b", "same")]))[0]);
        Assert.NotNull((await store.SendAsync("other", [Message("c", "same")]))[0]);

        var received = Assert.Single(await store.ReceiveAsync(Queue, 10));
        Assert.True(await store.CompleteAsync(received));
        bus.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Null((await store.SendAsync(Queue, [Message("d", "same")]))[0]);
        bus.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull((await store.SendAsync(Queue, [Message("e", "same")]))[0]);
    }

    [Fact]
    public async Task Messages_without_an_id_are_never_duplicates()
    {
        var store = bus.Open();
        await store.SendAsync(Queue, [Message("a"), Message("a")]);

        Assert.Equal(2, await store.CountAsync(Queue));
    }

    [Fact]
    public async Task A_lock_that_expires_shows_the_message_again_with_a_higher_count_and_the_old_holder_cannot_settle_it()
    {
        var store = bus.Open();
        await store.SendAsync(Queue, [Message("a")]);
        var first = Assert.Single(await store.ReceiveAsync(Queue, 10));
        Assert.Empty(await store.ReceiveAsync(Queue, 10));

        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        var second = Assert.Single(await store.ReceiveAsync(Queue, 10));
        Assert.Equal((2, first.SequenceNumber), (second.DeliveryCount, second.SequenceNumber));
        Assert.False(await store.CompleteAsync(first));
        Assert.False(await store.AbandonAsync(Queue, first));
        Assert.True(await store.CompleteAsync(second));
        Assert.Equal(0, await store.CountAsync(Queue));
    }

    [Fact]
    public async Task A_renewed_lock_keeps_the_message_hidden()
    {
        var store = bus.Open();
        await store.SendAsync(Queue, [Message("a")]);
        var held = Assert.Single(await store.ReceiveAsync(Queue, 10));
        for (var i = 0; i < 5; i++)
        {
            bus.Clock.Advance(TimeSpan.FromSeconds(20));
            Assert.Empty(await store.RenewAsync([held]));
        }

        Assert.Empty(await store.ReceiveAsync(Queue, 10));
        Assert.True(await store.CompleteAsync(held));
    }

    [Fact]
    public async Task Renewing_a_lost_lock_says_which_one_was_lost()
    {
        var store = bus.Open();
        await store.SendAsync(Queue, [Message("a"), Message("b")]);
        var held = await store.ReceiveAsync(Queue, 10);
        Assert.True(await store.CompleteAsync(held[0]));

        Assert.Equal([held[0]], await store.RenewAsync([.. held]));
    }

    [Fact]
    public async Task An_abandoned_message_comes_back_at_once_to_its_old_place()
    {
        var store = bus.Open();
        await store.SendAsync(Queue, [Message("a")]);
        bus.Clock.Advance(TimeSpan.FromSeconds(1));
        await store.SendAsync(Queue, [Message("b")]);
        var first = Assert.Single(await store.ReceiveAsync(Queue, 1));
        Assert.True(await store.AbandonAsync(Queue, first));

        var again = Assert.Single(await store.ReceiveAsync(Queue, 1));

        Assert.Equal(("a", 2), (Text(again), again.DeliveryCount));
    }

    [Fact]
    public async Task After_its_last_delivery_an_abandoned_message_is_a_dead_letter_that_says_why()
    {
        var store = bus.Open();
        await store.SendAsync(Queue, [Message("a", "id-1") with { PropertiesJson = """{"kept":true}""" }]);
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            var held = Assert.Single(await store.ReceiveAsync(Queue, 1));
            Assert.Equal(delivery, held.DeliveryCount);
            Assert.True(await store.AbandonAsync(Queue, held));
        }

        Assert.Empty(await store.ReceiveAsync(Queue, 1));
        var dead = Assert.Single(await store.ReceiveAsync("leads/$DeadLetterQueue", 1));
        Assert.Equal(("a", "id-1"), (Text(dead), dead.Message.MessageId));
        Assert.Equal(
            """{"kept":true,"DeadLetterReason":"MaxDeliveryCountExceeded","DeadLetterErrorDescription":"Message could not be consumed after 3 delivery attempts."}""",
            dead.Message.PropertiesJson);
    }

    [Fact]
    public async Task Holders_that_die_use_up_deliveries_too()
    {
        var store = bus.Open();
        await store.SendAsync(Queue, [Message("a")]);
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            Assert.Single(await store.ReceiveAsync(Queue, 1));
            bus.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Empty(await store.ReceiveAsync(Queue, 1));
        Assert.Equal((0, 1), (await store.CountAsync(Queue), await store.CountAsync(QueueName.DeadLetters(Queue))));
    }

    [Fact]
    public async Task A_dead_letter_that_is_abandoned_stays_and_comes_back_after_a_pause()
    {
        var store = bus.Open();
        await store.SendAsync(Queue, [Message("a")]);
        var held = Assert.Single(await store.ReceiveAsync(Queue, 1));
        Assert.True(await store.DeadLetterAsync(Queue, held, "Malformed", "why"));
        for (var i = 0; i < 10; i++)
        {
            var dead = Assert.Single(await store.ReceiveAsync(QueueName.DeadLetters(Queue), 1));
            Assert.True(await store.AbandonAsync(QueueName.DeadLetters(Queue), dead));
            Assert.Empty(await store.ReceiveAsync(QueueName.DeadLetters(Queue), 1));
            bus.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, await store.CountAsync(QueueName.DeadLetters(Queue)));
    }

    [Fact]
    public async Task A_scheduled_message_appears_at_its_time()
    {
        var store = bus.Open();
        var due = bus.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);
        await store.SendAsync(Queue, [Message("later") with { ScheduledAt = due }]);
        bus.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await store.ReceiveAsync(Queue, 1));
        bus.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(due, Assert.Single(await store.ReceiveAsync(Queue, 1)).EnqueuedAt);
    }

    [Fact]
    public async Task Two_stores_on_one_file_share_the_work_and_no_message_is_delivered_twice()
    {
        const int Count = 2000;
        var left = bus.Open(TimeProvider.System);
        var right = bus.Open(TimeProvider.System);
        var sends = Enumerable.Range(0, Count).Select(i => (i % 2 == 0 ? left : right).SendAsync(Queue, [Message($"{i}")]));
        await Task.WhenAll(sends);

        var taken = await Task.WhenAll(DrainAsync(left), DrainAsync(right));

        Assert.Equal(
            Enumerable.Range(0, Count).Select(i => $"{i}").Order(StringComparer.Ordinal), taken.SelectMany(part => part).Order(StringComparer.Ordinal));
        Assert.Equal(0, await left.CountAsync(Queue));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_for_a_store_that_opens_the_file_while_the_first_still_holds_it()
    {
        // The first store is not closed before the second reads: nothing but what a commit put on disk can be seen.
        var first = bus.Open(TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => first.SendAsync(Queue, [Message($"{i}", $"id-{i}")])));

        var second = bus.Open(TimeProvider.System);

        Assert.Equal(500, await second.CountAsync(Queue));
        Assert.Null((await second.SendAsync(Queue, [Message("again", "id-7")]))[0]);
    }

    [Fact]
    public async Task A_batch_with_a_message_that_cannot_be_stored_is_stored_not_at_all_and_its_neighbours_are()
    {
        var store = bus.Open();
        var sends = new List<Task<IReadOnlyList<long?>>>();
        for (var i = 0; i < 20; i++)
            sends.Add(store.SendAsync(Queue, [Message($"{i}")]));
        var broken = store.SendAsync(Queue, [Message("half"), Message("half") with { PropertiesJson = null! }]);

        await Assert.ThrowsAnyAsync<Exception>(() => broken);
        await Task.WhenAll(sends);

        Assert.Equal(20, await store.CountAsync(Queue));
    }

    [Fact]
    public async Task A_closed_store_refuses_work()
    {
        var store = bus.Open();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.SendAsync(Queue, [Message("a")]));
    }

    private static async Task<List<string>> DrainAsync(BusStore store)
    {
        var taken = new List<string>();
        while (await store.ReceiveAsync(Queue, 16) is { Count: > 0 } received)
        {
            Assert.DoesNotContain(false, await Task.WhenAll(received.Select(store.CompleteAsync)));
            taken.AddRange(received.Select(Text));
        }

        return taken;
    }

    private static BusMessage Message(string text, string? id = null) => new(Encoding.UTF8.GetBytes(text), id);

    private static string Text(LockedMessage locked) => Encoding.UTF8.GetString(locked.Message.Body);
}
