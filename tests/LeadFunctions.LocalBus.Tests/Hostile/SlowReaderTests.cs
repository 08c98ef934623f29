using Azure.Messaging.ServiceBus;
using LeadFunctions.LocalBus.Tests.Server;

namespace LeadFunctions.LocalBus.Tests.Hostile;

public sealed class SlowReaderTests
{
    private const int Count = 1000;
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [LocalFact]
    public async Task A_client_that_asks_for_much_and_reads_nothing_costs_little_memory()
    {
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartAsync(folder.Options(Queues.Leads));
        await using var client = new ServiceBusClient(server.ConnectionString);
        await using var sender = client.CreateSender("leads");
        var port = ServiceBusConnectionStringProperties.Parse(server.ConnectionString).Endpoint.Port;
        await using var proxy = new StallingProxy(port);
        await using var slow = new ServiceBusClient(server.ConnectionString.Replace($":{port};", $":{proxy.Port};", StringComparison.Ordinal));
        await using var receiver = slow.CreateReceiver(
            "leads", new ServiceBusReceiverOptions { PrefetchCount = Count, ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(0.5)));
        await FillAsync(sender, 20);
        Assert.Equal(20, await DrainAsync(receiver, 20));
        proxy.Stall();
        var before = server.WorkingSet;
        await FillAsync(sender, Count);
        await Task.Delay(TimeSpan.FromSeconds(1));

        var grown = (server.WorkingSet - before) / Megabyte;
        var waiting = await client.CreateReceiver("leads").PeekMessagesAsync(Count, 0);
        proxy.Resume();

        // A hundred megabytes were sent; what is in memory is what the sockets do not take.
        Assert.InRange(grown, -1000, 40);
        Assert.NotEmpty(waiting);
        Assert.Equal(Count, await DrainAsync(receiver, Count));
    }

    private static Task FillAsync(ServiceBusSender sender, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (_, cancellation) => await sender.SendMessageAsync(new ServiceBusMessage(new byte[100_000]), cancellation));

    private static async Task<int> DrainAsync(ServiceBusReceiver receiver, int count)
    {
        var received = 0;
        while (received < count && await receiver.ReceiveMessagesAsync(count, Soon) is { Count: > 0 } some)
            received += some.Count;
        return received;
    }
}
