using System.CommandLine;
using Azure.Messaging.ServiceBus;
using LeadFunctions.EndToEnd;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.Benchmarks.Bus;

/// <summary>
/// Durable sends a second of the local bus, by Microsoft's client, against the same bodies committed to SQLite without a wire; and receiving.
/// </summary>
internal static class BusBenchmark
{
    private const double Aim = 0.25;
    private static readonly byte[] Body = new byte[1024];

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "Length of a round on each side.", DefaultValueFactory = static _ => 4 };
        var senders = new Option<int>("--senders") { Description = "Senders, each with one message under way.", DefaultValueFactory = static _ => 64 };
        var command = new Command("bus", "Durable sends a second of the local Service Bus against bare grouped commits.") { rounds, seconds, senders };
        command.SetAction((result, cancellation) => RunAsync(
            result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(senders), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, TimeSpan length, int senders, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await using var bus = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            ServicesOnly = true,
            LockSeconds = 60,
        });
        await using var client = new ServiceBusClient(bus.ServiceBus);
        await using var sender = client.CreateSender("leads");
        using var bare = new BareCommits(Path.Combine(bus.DataFolder, "bare.db"));
        Func<Task> send = () => sender.SendMessageAsync(new ServiceBusMessage(Body) { MessageId = Guid.NewGuid().ToString() }, cancellation);
        Func<Task> commit = () => bare.InsertAsync(Body);
        await RateAsync(commit, senders, TimeSpan.FromSeconds(2));
        await RateAsync(send, senders, TimeSpan.FromSeconds(4));

        var (bares, sends) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            bares.Add(await RateAsync(commit, senders, length));
            sends.Add(await RateAsync(send, senders, length));
        }

        var received = await ReceiveAsync(client, cancellation);
        Figures.Ratio($"of the bare commits' rate with {senders} senders", sends.Zip(bares, static (mine, theirs) => mine / theirs), Aim);
        var (sent, committed, size) = (Figures.Median(sends), Figures.Median(bares), bus.WorkingSet >> 20);
        Figures.Line(
            $"  local bus: {sent:N0} durable sends/s; bare commits: {committed:N0}/s; received and completed: {received:N0}/s; memory of the bus {size} MB");
        Figures.Machine(TimeProvider.System);
    }

    private static async Task<double> RateAsync(Func<Task> put, int senders, TimeSpan length)
    {
        var started = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            var count = 0L;
            for (; TimeProvider.System.GetElapsedTime(started) < length; count++)
                await put();
            return count;
        })));
        return counts.Sum() / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> ReceiveAsync(ServiceBusClient client, CancellationToken cancellation)
    {
        var count = 0;
        await using var processor = client.CreateProcessor("leads", new ServiceBusProcessorOptions { MaxConcurrentCalls = 64, PrefetchCount = 256 });
        processor.ProcessMessageAsync += _ =>
        {
            Interlocked.Increment(ref count);
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += static _ => Task.CompletedTask;
        await processor.StartProcessingAsync(cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        var (before, started) = (Volatile.Read(ref count), TimeProvider.System.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
        var rate = (Volatile.Read(ref count) - before) / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await processor.StopProcessingAsync(cancellation);
        return rate;
    }
}
