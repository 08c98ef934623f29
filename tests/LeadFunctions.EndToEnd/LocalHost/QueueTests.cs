using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>Queue functions across the process border, by the real Service Bus client on a real bus.</summary>
public sealed class QueueTests
{
    [Fact]
    public async Task A_message_is_handed_over_with_its_binding_data_and_completed()
    {
        await using var host = await TestHost.StartAsync();
        var message = new ServiceBusMessage("binding data")
        {
            MessageId = "id-1",
            ContentType = "text/plain",
            Subject = "subject",
            CorrelationId = "correlation",
            ApplicationProperties = { ["replay"] = 2, ["by"] = "me", ["Diagnostic-Id"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
        };
        await host.SendAsync(message);

        await host.SawAsync("work binding data 1");
        using var data = JsonDocument.Parse(await host.SawAsync("{"));
        string? Text(string name) => data.RootElement.GetProperty(name).GetString();
        Assert.Equal(("id-1", "text/plain", "subject", "correlation"), (Text("MessageId"), Text("ContentType"), Text("Subject"), Text("CorrelationId")));
        Assert.Equal("1", Text("DeliveryCount"));
        Assert.True(Guid.TryParse(Text("LockToken"), out _));
        Assert.Matches("^\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+\"$", Text("EnqueuedTimeUtc"));
        Assert.Matches("^\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+\\+00:00\"$", Text("EnqueuedTime"));
        using var properties = JsonDocument.Parse(Text("ApplicationProperties")!);
        Assert.Equal((2, "me"), (properties.RootElement.GetProperty("replay").GetInt32(), properties.RootElement.GetProperty("by").GetString()));
        Assert.StartsWith("trace 00-4bf92f3577b34da6a3ce929d0e0e4736-", await host.SawAsync("trace"), StringComparison.Ordinal);
        await host.EmptyAsync();
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_delivered_three_times_and_then_reaches_the_dead_letter_function()
    {
        await using var host = await TestHost.StartAsync();
        await host.SendAsync("fail always");

        await host.SawAsync("dead fail always MaxDeliveryCountExceeded");

        Assert.Equal(["work fail always 1", "work fail always 2", "work fail always 3", "dead fail always MaxDeliveryCountExceeded"], await host.SeenAsync());
        await host.Log.WaitForAsync("told to fail");
        await host.EmptyAsync();
    }

    [Fact]
    public async Task A_message_that_kills_its_worker_ends_as_a_dead_letter_and_not_as_an_endless_loop()
    {
        await using var host = await TestHost.StartAsync();
        await host.SendAsync("crash");

        await host.SawAsync("dead crash MaxDeliveryCountExceeded");

        await host.EmptyAsync();
        await host.Log.WaitForAsync("Consume lost its worker process amid a message");
    }

    [Fact]
    public async Task The_lock_of_a_function_that_outlasts_it_is_renewed()
    {
        await using var host = await TestHost.StartAsync();

        // Three locks long, so that one renewal would not do.
        await host.SendAsync("wait 6000");
        await host.SawAsync("done wait 6000");
        await host.EmptyAsync();

        Assert.Equal(["work wait 6000 1", "done wait 6000"], await host.SeenAsync());
    }

    [Fact]
    public async Task As_many_run_at_once_as_host_json_allows_and_not_one_more()
    {
        await using var host = await TestHost.StartAsync(("AzureFunctionsJobHost:extensions:serviceBus:maxConcurrentCalls", "3"));
        for (var i = 0; i < 8; i++)
            await host.SendAsync($"wait 1500 {i}");

        await Eventually.HoldsAsync(
            async () => (await host.SeenAsync()).Count(line => line.StartsWith("done", StringComparison.Ordinal)) == 8, () => host.Log.All);

        var running = 0;
        var most = 0;
        foreach (var line in await host.SeenAsync())
        {
            running += line.StartsWith("done", StringComparison.Ordinal) ? -1 : 1;
            most = Math.Max(most, running);
        }

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_stop_waits_for_the_running_function_and_completes_its_message()
    {
        await using var host = await TestHost.StartAsync();
        await host.SendAsync("wait 1500");
        await host.SawAsync("work wait 1500");

        await host.Functions.StopAsync();

        Assert.Null(await host.PeekAsync("work"));
    }

    [Fact]
    public async Task A_bus_that_vanishes_is_said_once()
    {
        await using var host = await TestHost.StartAsync();
        await host.StopBusAsync();

        await host.Log.WaitForAsync("Queue work is out of reach");
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.Single(host.Log.Lines, line => line.Contains("Queue work is out of reach", StringComparison.Ordinal));
    }
}
