using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadFunctions.LocalBus.Tests.Server;

public sealed class DurabilityTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Nothing = TimeSpan.FromSeconds(0.3);

    [LocalFact]
    public async Task All_is_as_it_was_after_a_restart()
    {
        await using var bus = await TestBus.StartAsync();
        var sender = bus.Client.CreateSender(bus.Queue);
        var receiver = bus.Client.CreateReceiver(bus.Queue);
        string[] ids = ["locked", "deferred", "dead", "abandoned", "waiting"];
        await sender.SendMessagesAsync(ids.Select(id => new ServiceBusMessage(id) { MessageId = id }));
        var received = (await receiver.ReceiveMessagesAsync(4, Soon)).ToDictionary(message => message.MessageId);
        await receiver.DeferMessageAsync(received["deferred"]);
        await receiver.DeadLetterMessageAsync(received["dead"], "why");
        await receiver.AbandonMessageAsync(received["abandoned"]);
        await sender.ScheduleMessageAsync(new ServiceBusMessage("scheduled") { MessageId = "scheduled" }, TimeProvider.System.GetUtcNow().AddSeconds(3));

        await bus.RestartAsync();

        sender = bus.Client.CreateSender(bus.Queue);
        receiver = bus.Client.CreateReceiver(bus.Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("again") { MessageId = "waiting" });
        await sender.SendMessageAsync(new ServiceBusMessage("new") { MessageId = "new" });
        var after = await receiver.ReceiveMessagesAsync(10, Soon);
        Assert.Equal([("abandoned", 2), ("waiting", 1), ("new", 1)], after.Select(message => (message.MessageId, message.DeliveryCount)));
        Assert.Equal(received["locked"].SequenceNumber + 6, after[2].SequenceNumber);
        await receiver.CompleteMessageAsync(received["locked"]);
        Assert.Equal(2, (await receiver.ReceiveDeferredMessageAsync(received["deferred"].SequenceNumber)).DeliveryCount);
        Assert.Equal("scheduled", (await receiver.ReceiveMessageAsync(Soon)).MessageId);
        await using var dead = bus.Client.CreateReceiver(bus.Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Equal("why", (await dead.ReceiveMessageAsync(Soon)).DeadLetterReason);
    }

    [LocalFact]
    public async Task What_was_locked_comes_again_at_once_where_the_start_is_to_release_it()
    {
        using var folder = new TestFolder();
        var options = folder.Options(Queues.Leads) with { ReleaseLocksAtStart = true };
        await using (var bus = await StartAsync(options))
        await using (var client = new ServiceBusClient(bus.ConnectionString))
        {
            await client.CreateSender("leads").SendMessageAsync(new ServiceBusMessage("held"));
            Assert.NotNull(await client.CreateReceiver("leads").ReceiveMessageAsync(Soon));
        }

        await using var again = await StartAsync(options);
        await using var receiving = new ServiceBusClient(again.ConnectionString);

        Assert.Equal(2, (await receiving.CreateReceiver("leads").ReceiveMessageAsync(Soon)).DeliveryCount);
    }

    [LocalFact]
    public async Task A_second_bus_on_the_same_file_is_told_who_has_it()
    {
        await using var bus = await TestBus.StartAsync();

        var fault = await Assert.ThrowsAsync<BusException>(() => StartAsync(bus.Options()));

        Assert.Contains(bus.DatabasePath, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", fault.Message, StringComparison.Ordinal);
    }

    [LocalFact]
    public async Task A_taken_port_is_told_and_the_file_is_free_again()
    {
        await using var bus = await TestBus.StartAsync();
        using var folder = new TestFolder();

        var fault = await Assert.ThrowsAsync<BusPortTakenException>(() => StartAsync(folder.Options(Queues.Leads, bus.Server.Port)));

        Assert.Equal(bus.Server.Port, fault.Port);
        await using var other = await StartAsync(folder.Options(Queues.Leads));
        Assert.NotEqual(bus.Server.Port, other.Port);
    }

    [LocalFact]
    public async Task A_damaged_file_is_told()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.DatabasePath, string.Concat(Enumerable.Repeat("no database ", 1000)));

        var fault = await Assert.ThrowsAsync<BusException>(() => StartAsync(folder.Options(Queues.Leads)));

        Assert.Contains(folder.DatabasePath, fault.Message, StringComparison.Ordinal);
    }

    [LocalFact]
    public async Task A_queue_that_is_not_defined_any_more_keeps_its_messages()
    {
        using var folder = new TestFolder();
        var options = folder.Options(Queues.Leads);
        await using (var bus = await StartAsync(options))
        await using (var client = new ServiceBusClient(bus.ConnectionString))
            await client.CreateSender("leads").SendMessageAsync(new ServiceBusMessage("kept"));
        await using (await StartAsync(options with { Queues = [Queues.Leads with { Name = "other" }] }))
        {
            // Serves the other one only.
        }

        await using var again = await StartAsync(options with { Queues = [Queues.Leads, Queues.Leads with { Name = "other" }] });
        await using var receiving = new ServiceBusClient(again.ConnectionString);
        Assert.Equal("kept", (await receiving.CreateReceiver("leads").ReceiveMessageAsync(Soon)).Body.ToString());
        Assert.Null(await receiving.CreateReceiver("other").ReceiveMessageAsync(Nothing));
    }

    private static Task<BusServer> StartAsync(BusOptions options) =>
        BusServer.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
}
