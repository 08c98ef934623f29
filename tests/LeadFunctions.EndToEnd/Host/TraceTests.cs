using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Bus;
using LeadFunctions.LocalHost.Http;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>One lead is one trace, whatever way it takes. The host runs in this process, where its activities can be listened to.</summary>
[Collection(Measurements.Alone)]
public sealed class TraceTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IDisposable
{
    private const string Key = "key";

    private readonly string folder = Directory.CreateTempSubdirectory("leadfunctions-trace-").FullName;

    private string SwitchFile => Path.Combine(folder, "queue-is-off");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("queued")]
    [InlineData("spooled")]
    public async Task From_the_POST_to_the_stored_lead(string status)
    {
        using var measured = new Measurements();
        await using var host = await StartAsync();
        using var client = Client(host);
        if (status == "spooled")
            await File.WriteAllTextAsync(SwitchFile, "");

        using var response = await client.PostAsync("api/leads", new StringContent(Bodies.Request(Bodies.Customer("trace")), null, "application/json"));
        File.Delete(SwitchFile);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, answer.GetProperty("status").GetString());
        await AssertOneTraceAsync(measured, answer.GetProperty("submissionId").GetGuid(), "stored");
    }

    [Fact]
    public async Task From_a_malformed_body_over_Quarantine_and_replay_to_the_stored_lead()
    {
        using var measured = new Measurements();
        await using var host = await StartAsync();
        using var client = Client(host);

        using var refused = await client.PostAsync("api/leads", new StringContent("broken", null, "application/json"));
        var id = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("quarantineId").GetGuid();
        using var replayed = await client.PostAsync($"api/quarantine/{id}/replay", new StringContent(Bodies.Request(Bodies.Customer("trace")), null, "application/json"));

        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        await AssertOneTraceAsync(measured, id, "stored");
    }

    private static async Task AssertOneTraceAsync(Measurements measured, Guid id, string outcome)
    {
        await Eventually.HoldsAsync(() => measured.Of(id).Any(activity => activity.Kind == ActivityKind.Consumer), () => "The lead was not processed.");
        var accept = Assert.Single(measured.Of(id), activity => activity.Kind == ActivityKind.Producer);
        var process = Assert.Single(measured.Of(id), activity => activity.Kind == ActivityKind.Consumer);
        Assert.Equal((accept.TraceId, accept.SpanId), (process.TraceId, process.ParentSpanId));
        Assert.Equal(outcome, process.GetTagItem("lead.outcome"));
    }

    private async Task<LocalFunctionsHost> StartAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = azurite.ConnectionString,
            ["Storage:TablePrefix"] = TablePrefix.New(),
            ["SpoolSchedule"] = "* * * * * *",
            ["FollowUpSchedule"] = "0 */5 * * * *",
        }).Build();
        var bus = new BusOptions { DatabasePath = Path.Combine(folder, "bus.db"), UnavailableFile = SwitchFile };
        var host = LocalFunctionsHost.Create(
            configuration, typeof(PipelineServices).Assembly.GetTypes(), bus, new FunctionKeys(Key), 0, services => services.AddLeadPipeline(configuration));
        await host.StartAsync();
        return host;
    }

    private static HttpClient Client(LocalFunctionsHost host) =>
        new() { BaseAddress = new Uri($"http://127.0.0.1:{host.Port}/"), DefaultRequestHeaders = { { "x-functions-key", Key } } };
}
