using System.Diagnostics;
using System.Net;
using System.Text.Json;
using LeadFunctions.Health;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.EndToEnd.Host;

public sealed class HealthTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Anybody_is_told_in_time_what_is_out_of_reach_and_when_it_is_back()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Location = _folder.PathOf("data") });
        await using var services = await QueueOutage.StartAsync(azurite.ConnectionString);
        await using var host = await HostProcess.StartAsync(new HostProcessOptions { Storage = azurite.ConnectionString, ServiceBus = services.ServiceBus });
        using var anonymous = new HttpClient { BaseAddress = host.Client.BaseAddress };

        await BecomesAsync(anonymous, host, HttpStatusCode.OK, "ok", "ok");
        await azurite.StopAsync();
        await BecomesAsync(anonymous, host, HttpStatusCode.ServiceUnavailable, "ok", "unreachable");
        using (var live = await anonymous.GetAsync("api/health"))
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        services.Kill();
        await BecomesAsync(anonymous, host, HttpStatusCode.ServiceUnavailable, "unreachable", "unreachable");
        await azurite.RestartAsync();
        await services.StartAgainAsync();
        await BecomesAsync(anonymous, host, HttpStatusCode.OK, "ok", "ok");
    }

    private static Task BecomesAsync(HttpClient anonymous, HostProcess host, HttpStatusCode status, string queue, string tables) => Eventually.HoldsAsync(
        async () =>
        {
            var started = Stopwatch.GetTimestamp();
            using var response = await anonymous.GetAsync("api/health/ready");
            // The promise is 3 s; the rest is for a machine that does other things.
            Assert.True(Stopwatch.GetElapsedTime(started) < HealthService.Patience + TimeSpan.FromSeconds(5), "The answer did not come in time.");
            using var report = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return response.StatusCode == status
                && report.RootElement.GetProperty("queue").GetString() == queue
                && report.RootElement.GetProperty("tables").GetString() == tables;
        },
        () => host.Output);
}
