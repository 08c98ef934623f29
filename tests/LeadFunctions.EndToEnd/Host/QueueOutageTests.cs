using System.Diagnostics;
using System.Globalization;
using System.Net;
using LeadFunctions.LocalHost.Azurite;
using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Host;

public sealed class QueueOutageTests(ITestOutputHelper log) : IDisposable
{
    /// <summary>Guarantee 1: an answer comes within this time, whatever is out of reach.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, string> Settings = new() { ["SpoolSchedule"] = "*/2 * * * * *", ["Queue:BreakDuration"] = "00:00:01" };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_the_queue_is_out_of_reach_leads_are_spooled_and_afterwards_stored_once()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions());
        await using var bus = await QueueOutage.StartAsync(azurite.ConnectionString);
        await using var host = await StartAsync(azurite, bus);
        var stored = new StoredLeads(azurite.ConnectionString, "");
        bus.Kill();

        // More than the breaker's threshold, so that some meet it open.
        var ids = new List<Guid>();
        for (var i = 0; i < 12; i++)
            ids.Add(await host.AcceptAsync(Bodies.Request($"spooled{i % 5}", $"lead {i}"), "spooled"));
        Assert.Equal(ids.Order(), (await stored.RowsAsync("Spool")).Select(row => Guid.Parse(row.RowKey)).Order());
        Assert.Empty(await stored.SubmissionsAsync());
        await bus.StartAgainAsync();

        await Eventually.HoldsAsync(async () => (await stored.RowsAsync("Spool")).Count == 0, () => host.Output);
        await host.DrainedAsync();
        Assert.Equal(ids.Order(), (await stored.SubmissionsAsync()).Select(one => one.SubmissionId).Order());
        await stored.AssertConsistentAsync();
        await host.AcceptAsync(Bodies.Request("afterwards"));
    }

    [Fact]
    public async Task A_queue_that_hangs_is_given_up_in_time_and_what_it_does_late_is_done_once()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions());
        await using var bus = await QueueOutage.StartAsync(azurite.ConnectionString);
        await using var host = await StartAsync(azurite, bus);
        var stored = new StoredLeads(azurite.ConnectionString, "");
        await host.AcceptAsync(Bodies.Request("before"));
        await host.DrainedAsync();
        await bus.FreezeAsync();
        var id = await AnsweredInTimeAsync("queue hangs", () => host.AcceptAsync(Bodies.Request("late"), "spooled"));
        await bus.ContinueAsync();

        await Eventually.HoldsAsync(async () => (await stored.RowsAsync("Spool")).Count == 0, () => host.Output);
        await host.DrainedAsync();
        Assert.Single(await stored.SubmissionsAsync(), one => one.SubmissionId == id);
        Assert.Equal(2, (await stored.SubmissionsAsync()).Count);
        await stored.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task With_queue_and_storage_out_of_reach_the_answer_is_503_in_time_whether_they_refuse_or_hang(bool queueHangs, bool storageHangs)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Location = _folder.PathOf("data") });
        await using var bus = await QueueOutage.StartAsync(azurite.ConnectionString);
        await using var host = await StartAsync(azurite, bus);
        await host.AcceptAsync(Bodies.Request("before"));
        await host.DrainedAsync();
        if (queueHangs)
            await bus.FreezeAsync();
        else
            bus.Kill();
        await StopAsync(azurite, storageHangs);
        await AnsweredInTimeAsync($"queue hangs: {queueHangs}, storage hangs: {storageHangs}", async () =>
        {
            using var response = await host.PostAsync("api/leads", Bodies.Request("refused"));
            await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            return "";
        });
        await AnsweredInTimeAsync("malformed body", async () =>
        {
            using var response = await host.PostAsync("api/leads", "broken");
            await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            return "";
        });
        await ContinueAsync(azurite, storageHangs);
        if (queueHangs)
            await bus.ContinueAsync();
        else
            await bus.StartAgainAsync();

        await Eventually.HoldsAsync(
            async () =>
            {
                using var response = await host.PostAsync("api/leads", Bodies.Request("after"));
                return response.StatusCode == HttpStatusCode.Accepted;
            },
            () => host.Output);
        var stored = new StoredLeads(azurite.ConnectionString, "");
        await Eventually.HoldsAsync(async () => (await stored.SubmissionsAsync()).Any(one => one.Body == Bodies.Request("after")), () => host.Output);
    }

    private static Task<HostProcess> StartAsync(AzuriteProcess azurite, HostProcess bus) =>
        HostProcess.StartAsync(new HostProcessOptions { Storage = azurite.ConnectionString, ServiceBus = bus.ServiceBus, Settings = Settings });

    private async Task<T> AnsweredInTimeAsync<T>(string what, Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await call();
        var elapsed = Stopwatch.GetElapsedTime(started);
        log.WriteLine($"{what}: answered after {elapsed.TotalSeconds:0.0} s");
        Assert.True(elapsed < LongestAnswer, $"{what}: the answer took {elapsed}.");
        return answer;
    }

    private static Task StopAsync(AzuriteProcess azurite, bool hang) => hang ? SignalAsync(azurite, "-STOP") : azurite.StopAsync();

    private static Task ContinueAsync(AzuriteProcess azurite, bool hang) => hang ? SignalAsync(azurite, "-CONT") : azurite.RestartAsync();

    private static async Task SignalAsync(AzuriteProcess azurite, string signal)
    {
        using var kill = Process.Start("kill", [signal, azurite.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
