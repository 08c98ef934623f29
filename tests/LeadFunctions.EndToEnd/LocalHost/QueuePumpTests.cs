using System.Text;
using LeadFunctions.LocalHost.Bus;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class QueuePumpTests
{
    private static readonly Type[] Functions = [typeof(Consumer)];

    [Fact]
    public async Task A_message_is_handed_over_with_its_binding_data_and_completed()
    {
        await using var host = await TestHost.StartAsync(Functions);
        await host.Bus.SendAsync("work", [Message("hello", "id-1")]);

        var (what, context) = await host.Recorder.NextAsync();

        Assert.Equal("work:hello", what);
        Assert.Equal(("id-1", "1"), (context.BindingContext.BindingData["MessageId"], context.BindingContext.BindingData["DeliveryCount"]));
        await UntilEmptyAsync(host.Bus, "work");
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_delivered_three_times_and_then_reaches_the_dead_letter_function()
    {
        var recorder = new Recorder { Behaviour = static (what, _) => what.StartsWith("work", StringComparison.Ordinal) ? throw new InvalidOperationException("broken") : Task.CompletedTask };
        await using var host = await TestHost.StartAsync(Functions, recorder: recorder);
        await host.Bus.SendAsync("work", [Message("poison")]);

        for (var delivery = 1; delivery <= 3; delivery++)
        {
            var (what, context) = await recorder.NextAsync();
            Assert.Equal(("work:poison", $"{delivery}"), (what, context.BindingContext.BindingData["DeliveryCount"]));
        }

        var (dead, deadContext) = await recorder.NextAsync();
        Assert.Equal("dead:poison", dead);
        Assert.Contains("MaxDeliveryCountExceeded", (string)deadContext.BindingContext.BindingData["ApplicationProperties"]!, StringComparison.Ordinal);
        await UntilEmptyAsync(host.Bus, "work");
        await UntilEmptyAsync(host.Bus, "work/$DeadLetterQueue");
    }

    [Fact]
    public async Task The_lock_of_a_function_that_outlasts_it_is_renewed()
    {
        var release = new TaskCompletionSource();
        var recorder = new Recorder { Behaviour = (_, _) => release.Task };
        await using var host = await TestHost.StartAsync(Functions, recorder: recorder, lockSeconds: 0.6);
        await host.Bus.SendAsync("work", [Message("long")]);
        await recorder.NextAsync();

        // Three locks long, so that one renewal would not do.
        await Task.Delay(TimeSpan.FromSeconds(2));
        release.SetResult();
        await UntilEmptyAsync(host.Bus, "work");

        Assert.False(recorder.TryNext(out _));
    }

    [Fact]
    public async Task As_many_run_at_once_as_host_json_allows_and_not_one_more()
    {
        var release = new TaskCompletionSource();
        var recorder = new Recorder { Behaviour = (_, _) => release.Task };
        await using var host = await TestHost.StartAsync(
            Functions, new() { ["AzureFunctionsJobHost:extensions:serviceBus:maxConcurrentCalls"] = "3" }, recorder);
        await host.Bus.SendAsync("work", [.. Enumerable.Range(0, 8).Select(i => Message($"{i}"))]);
        for (var i = 0; i < 3; i++)
            await recorder.NextAsync();

        // What the pump has not locked can be had by another receiver.
        Assert.Equal(5, (await host.Bus.ReceiveAsync("work", 100)).Count);
        Assert.False(recorder.TryNext(out _));
        release.SetResult();
    }

    [Fact]
    public async Task A_stop_waits_for_the_running_function_and_completes_its_message()
    {
        var folder = Directory.CreateTempSubdirectory("leadfunctions-drain-").FullName;
        var release = new TaskCompletionSource();
        var recorder = new Recorder { Behaviour = (_, _) => release.Task };
        await using (var host = await TestHost.StartAsync(Functions, recorder: recorder, folder: folder))
        {
            await host.Bus.SendAsync("work", [Message("last")]);
            await recorder.NextAsync();
            var stop = host.StopAsync();
            Assert.False(stop.IsCompleted);
            release.SetResult();
            await stop;
        }

        await using var store = new BusStore(new BusOptions { DatabasePath = Path.Combine(folder, "bus.db") }, TimeProvider.System);
        Assert.Equal(0, await store.CountAsync("work"));
    }

    [Fact]
    public async Task What_was_running_when_the_holder_vanished_is_delivered_to_another_host_on_the_same_file()
    {
        var folder = Directory.CreateTempSubdirectory("leadfunctions-takeover-").FullName;
        var options = new BusOptions { DatabasePath = Path.Combine(folder, "bus.db"), LockDuration = TimeSpan.FromMilliseconds(300) };
        await using var vanished = new BusStore(options, TimeProvider.System);
        await vanished.SendAsync("work", [Message("orphan")]);
        Assert.Single(await vanished.ReceiveAsync("work", 1));

        await using var host = await TestHost.StartAsync(Functions, folder: folder);
        var (what, context) = await host.Recorder.NextAsync();

        Assert.Equal(("work:orphan", "2"), (what, context.BindingContext.BindingData["DeliveryCount"]));
        await UntilEmptyAsync(host.Bus, "work");
    }

    [Fact]
    public async Task Two_hosts_on_one_file_share_the_messages()
    {
        const int Count = 400;
        var folder = Directory.CreateTempSubdirectory("leadfunctions-two-").FullName;
        var recorder = new Recorder();
        await using var left = await TestHost.StartAsync(Functions, recorder: recorder, folder: folder);
        await using var right = await TestHost.StartAsync(Functions, recorder: recorder, folder: folder);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => left.Bus.SendAsync("work", [Message($"{i}")])));

        var seen = new List<string>();
        for (var i = 0; i < Count; i++)
            seen.Add((await recorder.NextAsync()).What);
        await UntilEmptyAsync(right.Bus, "work");

        Assert.Equal(Count, seen.Distinct().Count());
        Assert.False(recorder.TryNext(out _));
    }

    private static BusMessage Message(string text, string? id = null) => new(Encoding.UTF8.GetBytes(text), id);

    private static async Task UntilEmptyAsync(BusStore bus, string queue)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await bus.CountAsync(queue) > 0)
            await Task.Delay(10, limit.Token);
    }

    private sealed class Consumer(Recorder recorder)
    {
        [Function("Consume")]
        public Task RunAsync([ServiceBusTrigger("work", Connection = "ServiceBus")] byte[] body, FunctionContext context, CancellationToken cancellation) =>
            recorder.RecordAsync("work:" + Encoding.UTF8.GetString(body), context, cancellation);

        [Function("ConsumeDead")]
        public Task RunDeadAsync([ServiceBusTrigger("work/$DeadLetterQueue")] string body, FunctionContext context, CancellationToken cancellation) =>
            recorder.RecordAsync("dead:" + body, context, cancellation);
    }
}
