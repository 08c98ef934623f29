using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeadFunctions.EndToEnd.Otlp;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>One lead is one trace, whatever way it takes: through two processes, queue, spool and Quarantine, as a collector receives it.</summary>
public sealed class TraceTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Producer = 4;
    private const int Consumer = 5;

    /// <summary>The caller's trace.</summary>
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task From_the_POST_over_queue_or_spool_or_Quarantine_to_the_stored_lead()
    {
        await using var receiver = await TraceReceiver.StartAsync();
        await using var bus = await QueueOutage.StartAsync(azurite.ConnectionString);
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            ServiceBus = bus.ServiceBus,
            Settings = new Dictionary<string, string>(receiver.Settings) { ["Storage:TablePrefix"] = TablePrefix.New(), ["SpoolSchedule"] = "* * * * * *" },
        });
        host.Client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");

        await AssertOneTraceAsync(receiver, await host.AcceptAsync(Bodies.Request(Bodies.Customer("trace"))), host);

        bus.Kill();
        var spooled = await host.AcceptAsync(Bodies.Request(Bodies.Customer("trace")), "spooled");
        await bus.StartAgainAsync();
        await AssertOneTraceAsync(receiver, spooled, host);

        using var refused = await host.PostAsync("api/leads", "broken");
        var id = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("quarantineId").GetGuid();
        using var replayed = await host.PostAsync($"api/quarantine/{id}/replay", Bodies.Request(Bodies.Customer("trace")));
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        await AssertOneTraceAsync(receiver, id, host);
    }

    private static async Task AssertOneTraceAsync(TraceReceiver receiver, Guid id, HostProcess host)
    {
        await Eventually.HoldsAsync(
            () => receiver.Of(id).Any(span => span.Kind == Consumer),
            () => $"The lead was not processed, or nobody was told:\n{host.Output}");
        var accept = Assert.Single(receiver.Of(id), span => span.Kind == Producer);
        var process = Assert.Single(receiver.Of(id), span => span.Kind == Consumer);
        Assert.Equal(Trace, Convert.ToHexStringLower(accept.TraceId.Span));
        Assert.Equal((accept.TraceId, accept.SpanId), (process.TraceId, process.ParentSpanId));
        Assert.Equal("stored", TraceReceiver.Attribute(process, "lead.outcome"));
    }
}
