using System.Globalization;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Server;

/// <summary>A deep queue costs disk, not memory.</summary>
public sealed class VolumeTests
{
    private const int Kilobyte = 1024;

    [LocalTheory]
    [InlineData(10_000)]
    public Task Holds_many_messages(int count) => FillAsync(count);

    [LocalTheory, Trait("Category", "Soak")]
    [InlineData(200_000)]
    public Task Holds_very_many_messages(int count) => FillAsync(count);

    private static async Task FillAsync(int count)
    {
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartAsync(folder.Options(Queues.Leads));
        await using var client = new ServiceBusClient(server.ConnectionString);
        await using var sender = client.CreateSender("leads");
        await FillAsync(sender, 0, 500);
        var before = server.WorkingSet;
        await FillAsync(sender, 500, count);
        var grown = (server.WorkingSet - before) / (1024 * Kilobyte);

        // Each message is one kilobyte: in memory they would be 200 MB. Ids within the duplicate window take about 50 bytes each.
        Assert.InRange(grown, -500, 40 + (count / 10_000));
        var wal = new FileInfo(folder.DatabasePath + "-wal");
        Assert.InRange(wal.Length, 0, 128 * 1024 * Kilobyte);

        var fast = new ServiceBusReceiverOptions { PrefetchCount = 1000, ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete };
        await using var receiver = client.CreateReceiver("leads", fast);
        var next = 0;
        while (next < count)
        {
            foreach (var message in await receiver.ReceiveMessagesAsync(500, TimeSpan.FromSeconds(10)))
                Assert.Equal(next++.ToString(CultureInfo.InvariantCulture), message.MessageId);
        }
    }

    private static async Task FillAsync(ServiceBusSender sender, int from, int to)
    {
        while (from < to)
        {
            using var batch = await sender.CreateMessageBatchAsync();
            while (from < to && batch.TryAddMessage(new ServiceBusMessage(new byte[Kilobyte]) { MessageId = from.ToString(CultureInfo.InvariantCulture) }))
                from++;
            await sender.SendMessagesAsync(batch);
        }
    }
}
