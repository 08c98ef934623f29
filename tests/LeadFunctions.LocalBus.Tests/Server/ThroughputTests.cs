using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using Xunit.Abstractions;

namespace LeadFunctions.LocalBus.Tests.Server;

/// <summary>Figures for a person to read: run in Release with <c>--filter Category=Throughput --logger "console;verbosity=detailed"</c>.</summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);
    private static readonly QueueDefinition Queue = Repository.LeadsQueue;
    private static readonly byte[] Body = new byte[1024];

    [Theory, Trait("Category", "Throughput")]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(256)]
    public async Task Sends(int senders)
    {
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartAsync(folder.Options(Queue));
        await using var client = new ServiceBusClient(server.ConnectionString);
        await using var sender = client.CreateSender(Queue.Name);
        await sender.SendMessageAsync(new ServiceBusMessage(Body) { MessageId = "warm" });
        var latencies = new List<double>[senders];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(async number =>
        {
            var mine = latencies[number] = [];
            for (var i = 0; watch.Elapsed < Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await sender.SendMessageAsync(new ServiceBusMessage(Body) { MessageId = $"{number}-{i}" });
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }));
        var all = latencies.SelectMany(mine => mine).Order().ToArray();
        output.WriteLine($"{senders} senders: {all.Length / watch.Elapsed.TotalSeconds:0}/s, p50 {all[all.Length / 2]:0.00} ms, p99 {all[all.Length * 99 / 100]:0.00} ms, server {server.WorkingSet / 1e6:0} MB");
    }

    [Theory, Trait("Category", "Throughput")]
    [InlineData(16, 0)]
    [InlineData(64, 0)]
    [InlineData(64, 256)]
    public async Task Processes(int calls, int prefetch)
    {
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartAsync(folder.Options(Queue));
        await using var client = new ServiceBusClient(server.ConnectionString);
        await using var sender = client.CreateSender(Queue.Name);
        const int count = 60_000;
        for (var i = 0; i < count;)
        {
            using var batch = await sender.CreateMessageBatchAsync();
            while (i < count && batch.TryAddMessage(new ServiceBusMessage(Body) { MessageId = i.ToString(System.Globalization.CultureInfo.InvariantCulture) }))
                i++;
            await sender.SendMessagesAsync(batch);
        }

        var done = new TaskCompletionSource();
        var handled = 0;
        await using var processor = client.CreateProcessor(Queue.Name, new ServiceBusProcessorOptions { MaxConcurrentCalls = calls, PrefetchCount = prefetch });
        processor.ProcessErrorAsync += args =>
        {
            output.WriteLine(args.Exception.Message);
            return Task.CompletedTask;
        };
        processor.ProcessMessageAsync += _ =>
        {
            if (Interlocked.Increment(ref handled) == count)
                done.SetResult();
            return Task.CompletedTask;
        };
        var watch = Stopwatch.StartNew();
        await processor.StartProcessingAsync();
        await done.Task.WaitAsync(TimeSpan.FromMinutes(2));
        output.WriteLine($"{calls} calls, prefetch {prefetch}: {count / watch.Elapsed.TotalSeconds:0}/s, server {server.WorkingSet / 1e6:0} MB");
        await processor.StopProcessingAsync();
    }
}
