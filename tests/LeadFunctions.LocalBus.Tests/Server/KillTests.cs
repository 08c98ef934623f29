using System.Globalization;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Server;

/// <summary>kill -9 at any time loses no message that was acknowledged, and brings back none whose completion was.</summary>
public sealed class KillTests
{
    private const int Senders = 16;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    [LocalTheory]
    [InlineData(3)]
    public Task Survives_kills_under_load(int kills) => KillAsync(kills, TimeSpan.FromSeconds(0.8));

    [LocalTheory, Trait("Category", "Soak")]
    [InlineData(25)]
    public Task Survives_many_kills_under_load(int kills) => KillAsync(kills, TimeSpan.FromSeconds(2));

    private static async Task KillAsync(int kills, TimeSpan life)
    {
        using var folder = new TestFolder();
        var options = folder.Options(Queues.Leads with { LockDuration = TimeSpan.FromSeconds(1), MaxDeliveryCount = 1000 });
        var ledger = new KillLedger();
        for (var round = 0; round < kills; round++)
        {
            await using var server = await ServerProcess.StartAsync(options);
            using var end = new CancellationTokenSource();
            var load = LoadAsync(server.ConnectionString, round, ledger, end.Token);
            await Task.Delay(life + TimeSpan.FromMilliseconds(Random.Shared.Next(500)), CancellationToken.None);
            await server.KillAsync();
            await end.CancelAsync();
            await load;
        }

        await using var last = await ServerProcess.StartAsync(options);
        await DrainAsync(last.ConnectionString, ledger);

        Assert.Empty(ledger.CameBack);
        Assert.Empty(ledger.Lost);
        Assert.True(ledger.Sent > 100 * kills, $"Only {ledger.Sent} messages were accepted: no load.");
    }

    /// <summary>Sends and completes until the server is gone.</summary>
    private static async Task LoadAsync(string connectionString, int round, KillLedger ledger, CancellationToken end)
    {
        await using var client = new ServiceBusClient(
            connectionString, new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0, TryTimeout = TimeSpan.FromSeconds(2) } });
        var sender = client.CreateSender("leads");
        var receiver = client.CreateReceiver("leads");
        var senders = Enumerable.Range(0, Senders).Select(number => UntilKilledAsync(async i =>
            await ledger.SendAsync(sender, string.Create(CultureInfo.InvariantCulture, $"{round}-{number}-{i}"), end)));
        var receiving = UntilKilledAsync(async _ =>
        {
            var some = await receiver.ReceiveMessagesAsync(50, TimeSpan.FromSeconds(1), end);
            await Task.WhenAll(some.Select(message => ledger.CompleteAsync(receiver, message)));
        });
        await Task.WhenAll([.. senders, receiving]);
    }

    private static async Task DrainAsync(string connectionString, KillLedger ledger)
    {
        await using var client = new ServiceBusClient(connectionString);
        await using var receiver = client.CreateReceiver("leads");
        while (await receiver.ReceiveMessagesAsync(500, Quiet) is { Count: > 0 } some)
            await Task.WhenAll(some.Select(message => ledger.CompleteAsync(receiver, message)));
    }

    private static async Task UntilKilledAsync(Func<int, Task> step)
    {
        try
        {
            for (var i = 0; ; i++)
                await step(i);
        }
        catch (Exception fault) when (fault is ServiceBusException or OperationCanceledException or TimeoutException)
        {
            // It was.
        }
    }
}
