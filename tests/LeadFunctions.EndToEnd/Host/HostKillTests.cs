using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Host;

[Collection(LoadTests.Collection)]
public sealed class HostKillTests(AzuriteFixture azurite, ITestOutputHelper log) : IClassFixture<AzuriteFixture>
{
    private const int Kills = 22;

    [Fact]
    public async Task Every_lead_that_was_answered_202_is_stored_exactly_once_whenever_the_host_is_killed()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var prefix = TablePrefix.New();
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string>
            {
                ["Storage:TablePrefix"] = prefix,

                // A message that is under way at every kill is delivered once more each time, and none of that is its own fault.
                ["LocalHost:MaxDeliveryCount"] = "100",
            },
        });
        using var load = new LeadLoad(TimeSpan.FromMilliseconds(10));
        using var stop = new CancellationTokenSource();
        var posting = load.RunAsync(connections: 6, host, stop.Token);
        for (var kill = 0; kill < Kills; kill++)
        {
            // A moment counted in leads is as random on a slow machine, where one counted in time would often come before the first lead.
            var wanted = load.Accepted.Count + random.Next(60);
            await Eventually.HoldsAsync(() => load.Accepted.Count >= wanted, () => host.Output);
            await Task.Delay(random.Next(100), CancellationToken.None);
            host.Kill();
            await host.StartAgainAsync();
        }

        await stop.CancelAsync();
        await posting;
        await host.DrainedAsync();

        log.WriteLine($"{Kills} kills (seed {seed}): {load.Accepted.Count} leads accepted, {load.Unknown.Count} cut off, {load.Unsent} while it was down");
        Assert.Empty(load.Refused);
        await load.AssertAccountedForAsync(new StoredLeads(azurite.ConnectionString, prefix));
    }
}
