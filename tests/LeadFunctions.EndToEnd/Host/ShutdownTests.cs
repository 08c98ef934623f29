using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Host;

[Collection(LoadTests.Collection)]
public sealed class ShutdownTests(AzuriteFixture azurite, ITestOutputHelper log) : IClassFixture<AzuriteFixture>
{
    private const int Leads = 200;

    [Fact]
    public async Task A_stop_amid_two_hundred_leads_answers_what_it_took_ends_with_0_and_loses_nothing()
    {
        var prefix = TablePrefix.New();
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = prefix },
        });
        using var load = new LeadLoad(TimeSpan.Zero);
        var posts = Enumerable.Range(0, Leads).Select(number => load.PostAsync(host, LeadLoad.BodyOf(number))).ToArray();
        await Eventually.HoldsAsync(() => load.Accepted.Count >= Leads / 20, () => host.Output);

        var exitCode = await host.StopAsync();
        await Task.WhenAll(posts);

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(" ERROR ", host.Output, StringComparison.Ordinal);
        log.WriteLine($"{load.Accepted.Count} of {Leads} accepted, {load.Unknown.Count} cut off, {load.Unsent} too late");
        await host.StartAgainAsync();
        await host.DrainedAsync();
        Assert.Empty(load.Refused);
        Assert.Empty(load.Unknown);
        await load.AssertAccountedForAsync(new StoredLeads(azurite.ConnectionString, prefix));
    }
}
