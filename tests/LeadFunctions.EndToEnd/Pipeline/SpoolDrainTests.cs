using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Intake;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>The drain over real tables and a queue that does what a test says.</summary>
public sealed class SpoolDrainTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int AtOnce = 16;

    private readonly ConcurrentQueue<string> _taken = new();

    private FakeServiceBus Bus { get; } = new();

    [Fact]
    public async Task Everything_goes_back_once_under_its_own_id_a_bounded_number_at_once()
    {
        var world = new World(azurite);
        var spooled = await SpoolAsync(world, 450);
        var (now, most) = (0, 0);
        Bus.OnSend = async (message, cancellation) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(5, cancellation);
            Interlocked.Decrement(ref now);
            Take(message);
        };

        Assert.Equal(450, await DrainAsync(world));

        Assert.Equal(spooled.Keys.Order(), _taken.Order());
        Assert.All(Bus.Attempts, message => Assert.Equal(spooled[message.MessageId], message.Body.ToArray()));
        Assert.InRange(most, 2, AtOnce);
        Assert.Empty(await world.RowsAsync("Spool"));
        Assert.True(_taken.ToList().IndexOf(_taken.Min()!) < AtOnce, "The oldest was not among the first.");
    }

    [Fact]
    public async Task While_the_queue_is_out_one_send_finds_out()
    {
        var world = new World(azurite);
        await SpoolAsync(world, 50);
        Bus.OnSend = FakeServiceBus.Down;

        Assert.Equal(0, await DrainAsync(world));

        Assert.Single(Bus.Attempts);
        Assert.Equal(50, (await world.RowsAsync("Spool")).Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(250)]
    public async Task Once_a_send_fails_the_others_are_not_waited_for_and_nothing_is_lost(int failing)
    {
        var world = new World(azurite);
        var spooled = await SpoolAsync(world, 300);
        var sends = 0;
        Bus.OnSend = async (message, cancellation) =>
        {
            // The one fails, and all after it hang for as long as they are let.
            var number = Interlocked.Increment(ref sends);
            if (number == failing)
                throw new ServiceBusException("Nobody there", ServiceBusFailureReason.ServiceCommunicationProblem);
            if (number > failing)
                await Task.Delay(Timeout.Infinite, cancellation);
            Take(message);
        };

        var drained = await DrainAsync(world).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(failing - 1, drained);
        Assert.InRange(Bus.Attempts.Count, failing, failing + AtOnce);
        Assert.Equal(spooled.Keys.Except(_taken).Order(), (await world.RowsAsync("Spool")).Select(row => row.RowKey).Order());
        Bus.OnSend = TakeAsync;
        Assert.Equal(300 - drained, await DrainAsync(world));
        Assert.Equal(spooled.Keys.Order(), _taken.Order());
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_or_sent_do_not_hold_up_the_others()
    {
        var world = new World(azurite);
        var good = await SpoolAsync(world, 100);
        var hour = TableKeys.Hour(World.Start.AddHours(-1));
        TableEntity[] poison =
        [
            new(hour, Guid.NewGuid().ToString()),
            new(hour, Guid.NewGuid().ToString()) { ["Chunks"] = 2, ["Envelope0"] = new byte[] { 1 } },
            new(hour, Guid.NewGuid().ToString()) { ["Chunks"] = "1", ["Envelope0"] = new byte[] { 1 } },
            new(hour, Guid.NewGuid().ToString()) { ["Chunks"] = 1, ["Envelope0"] = "text" },
            new(hour, Guid.NewGuid().ToString()) { ["Chunks"] = -1 },
            new(hour, new string('x', 300)) { ["Chunks"] = 1, ["Envelope0"] = new byte[] { 1 } },
        ];
        foreach (var row in poison)
            await world.Table("Spool").AddEntityAsync(row);
        var tooLong = good.Keys.Order().ElementAt(50);
        Bus.OnSend = (message, _) => message.MessageId == tooLong
            ? throw new ServiceBusException("Too long", ServiceBusFailureReason.MessageSizeExceeded)
            : TakeAsync(message, default);

        for (var run = 0; run < 2; run++)
            Assert.Equal(run == 0 ? 99 : 0, await DrainAsync(world));

        Assert.Equal(good.Keys.Where(id => id != tooLong).Order(), _taken.Order());
        Assert.Equal(poison.Select(row => row.RowKey).Append(tooLong).Order(), (await world.RowsAsync("Spool")).Select(row => row.RowKey).Order());
    }

    [Fact]
    public async Task Two_drains_at_once_send_nothing_under_another_id_and_leave_nothing()
    {
        var world = new World(azurite);
        var spooled = await SpoolAsync(world, 250);
        Bus.OnSend = TakeAsync;

        var drained = await Task.WhenAll(DrainAsync(world), DrainAsync(world));

        Assert.Empty(await world.RowsAsync("Spool"));
        Assert.Equal(spooled.Keys.Order(), _taken.Distinct().Order());
        Assert.All(Bus.Attempts, message => Assert.Equal(spooled[message.MessageId], message.Body.ToArray()));
        Assert.InRange(_taken.Count, 250, 500);
        Assert.Equal(_taken.Count, drained.Sum());
    }

    [Theory]
    [InlineData(FaultKind.KilledAfter)]
    [InlineData(FaultKind.KilledInstead)]
    [InlineData(FaultKind.AnswerLost)]
    [InlineData(FaultKind.Unreachable)]
    public async Task A_crash_at_any_call_sends_again_at_most(FaultKind kind)
    {
        var struck = await EveryCall.StrikeAsync(async call =>
        {
            var world = new World(azurite);
            var spooled = await SpoolAsync(world, 20);
            var taken = new ConcurrentQueue<string>();
            var bus = new FakeServiceBus { OnSend = (message, _) => Note(taken, message) };
            var fault = new Fault(kind, call);
            try
            {
                await DrainAsync(world, bus, fault.ConductAsync);
            }
            catch (KilledException)
            {
                // The process is gone; the next one goes on.
            }

            var kept = (await world.RowsAsync("Spool")).Select(row => row.RowKey);
            Assert.Equal(spooled.Keys.Order(), kept.Union(taken).Order());
            await DrainAsync(world, bus);
            Assert.Empty(await world.RowsAsync("Spool"));
            Assert.Equal(spooled.Keys.Order(), taken.Distinct().Order());
            return fault.HasStruck;
        });

        Assert.Equal(21, struck);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_leaves_the_rest_to_the_next()
    {
        var world = new World(azurite);
        await SpoolAsync(world, 450);
        Bus.OnSend = (message, _) =>
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            return TakeAsync(message, default);
        };

        var first = await DrainAsync(world);

        Assert.Equal(200, first);
        Assert.Equal(200, await DrainAsync(world));
        Assert.Equal(50, await DrainAsync(world));
        Assert.Empty(await world.RowsAsync("Spool"));
    }

    private static Task Note(ConcurrentQueue<string> taken, ServiceBusMessage message)
    {
        taken.Enqueue(message.MessageId);
        return Task.CompletedTask;
    }

    private void Take(ServiceBusMessage message) => _taken.Enqueue(message.MessageId);

    private Task TakeAsync(ServiceBusMessage message, CancellationToken cancellation) => Note(_taken, message);

    private Task<int> DrainAsync(World world) => DrainAsync(world, Bus);

    private static async Task<int> DrainAsync(World world, FakeServiceBus bus, Conduct? conduct = null)
    {
        await using var worker = world.StartWorker(conduct);
        await using var queue = new LeadQueue(bus, Options.Create(new QueueOptions { SendRetries = 0 }), TimeProvider.System);
        var tables = worker.Get<LeadTables>();
        return await new SpoolDrain(new Spool(tables), tables, queue, world.Clock, NullLogger<SpoolDrain>.Instance).RunAsync(default);
    }

    /// <returns>What was spooled, by id: one lead a minute, some of them long.</returns>
    private static async Task<Dictionary<string, byte[]>> SpoolAsync(World world, int count)
    {
        await using var worker = world.StartWorker();
        var spool = worker.Get<Spool>();
        var envelopes = Enumerable.Range(0, count)
            .Select(number => Sent.AtMinute(number, new LeadBody { Description = new string('"', number % 50 == 0 ? 30_000 : 10) }))
            .ToList();
        await Parallel.ForEachAsync(envelopes, async (envelope, cancellation) => await spool.AddAsync(envelope, cancellation));
        return envelopes.ToDictionary(envelope => envelope.SubmissionId.ToString(), envelope => envelope.ToBytes());
    }
}
