using LeadFunctions.LocalHost.Azurite;
using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Host;

[Collection(LoadTests.Collection)]
public sealed class StorageOutageTests(ITestOutputHelper log) : IDisposable
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(4);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_storage_is_down_leads_are_accepted_and_afterwards_all_are_stored()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Location = _folder.FullName });
        await using var host = await HostProcess.StartAsync(new HostProcessOptions { Storage = azurite.ConnectionString });
        var stored = new StoredLeads(azurite.ConnectionString, "");
        using var load = new LeadLoad(TimeSpan.FromMilliseconds(60));
        using var stop = new CancellationTokenSource();
        var posting = load.RunAsync(connections: 4, host, stop.Token);
        await Eventually.HoldsAsync(async () => (await stored.HeadsAsync()).Count > 20, () => host.Output);

        await azurite.StopAsync();
        var before = load.Accepted.Count;
        await Task.Delay(Outage);
        var during = load.Accepted.Count - before;
        await azurite.RestartAsync();
        await stop.CancelAsync();
        await posting;
        await host.DrainedAsync();

        log.WriteLine($"{load.Accepted.Count} leads accepted, {during} of them while storage was down");
        Assert.True(during > 0, "No lead was accepted while storage was down.");
        Assert.Empty(load.Refused);
        Assert.Equal((0, 0), (load.Unknown.Count, load.Unsent));
        Assert.All(load.Statuses, status => Assert.Equal("queued", status));
        await load.AssertAccountedForAsync(stored);
    }

    [Fact]
    public async Task A_stop_while_storage_is_down_ends_all_the_same_and_leaves_the_leads_for_the_next_start()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Location = _folder.FullName });
        await using var host = await HostProcess.StartAsync(new HostProcessOptions { Storage = azurite.ConnectionString });
        using var load = new LeadLoad(TimeSpan.Zero);
        await load.PostAsync(host, LeadLoad.BodyOf(0));
        await host.DrainedAsync();
        await azurite.StopAsync();
        await Task.WhenAll(Enumerable.Range(1, 40).Select(number => load.PostAsync(host, LeadLoad.BodyOf(number))));

        Assert.Equal(0, await host.StopAsync());
        await azurite.RestartAsync();
        await host.StartAgainAsync();
        await host.DrainedAsync();

        Assert.Equal(41, load.Accepted.Count);
        await load.AssertAccountedForAsync(new StoredLeads(azurite.ConnectionString, ""));
    }
}
