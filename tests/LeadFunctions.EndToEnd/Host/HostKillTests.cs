using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>Guarantees 1 and 2: whatever is killed, and whenever, each lead that was answered 202 is stored exactly once.</summary>
[Collection(LoadTests.Collection)]
public sealed class HostKillTests(AzuriteFixture azurite, ITestOutputHelper log) : IClassFixture<AzuriteFixture>
{
    private const int Few = 4;
    private const int Many = 22;

    public enum Victim
    {
        /// <summary>With bus and queue triggers; its worker ends with it.</summary>
        Host,

        /// <summary>The host lives on and starts another.</summary>
        Worker,

        /// <summary>The worker first, so that the host may just be starting the next.</summary>
        Both,
    }

    [Theory]
    [InlineData(Victim.Host)]
    [InlineData(Victim.Worker)]
    [InlineData(Victim.Both)]
    public Task Every_lead_that_was_answered_202_is_stored_exactly_once_whatever_is_killed_and_whenever(Victim victim) => RunAsync(victim, Few);

    [Theory]
    [Trait(Soak.Trait, Soak.Category)]
    [InlineData(Victim.Host)]
    [InlineData(Victim.Worker)]
    [InlineData(Victim.Both)]
    public Task Every_lead_survives_many_kills(Victim victim) => RunAsync(victim, Many);

    private async Task RunAsync(Victim victim, int kills)
    {
        var seed = Seed.Next();
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
        using var load = new LeadLoad(TimeSpan.FromMilliseconds(25));
        using var stop = new CancellationTokenSource();
        var posting = load.RunAsync(connections: 6, host, stop.Token);
        for (var kill = 0; kill < kills; kill++)
        {
            // A moment counted in leads is as random on a slow machine, where one counted in time would often come before the first lead.
            var wanted = load.Accepted.Count + random.Next(60);
            await Eventually.HoldsAsync(() => load.Accepted.Count >= wanted, () => host.Output);
            await Task.Delay(random.Next(100), CancellationToken.None);
            if (victim is Victim.Worker or Victim.Both)
                host.KillWorker();
            if (victim is Victim.Host or Victim.Both)
            {
                await Task.Delay(victim == Victim.Both ? random.Next(300) : 0, CancellationToken.None);
                host.Kill();
                await host.StartAgainAsync();
            }
        }

        await stop.CancelAsync();
        await posting;
        await host.DrainedAsync();

        log.WriteLine(
            $"{kills} kills of {victim} ({Seed.Variable}={seed}): {load.Accepted.Count} leads accepted, "
            + $"{load.Unknown.Count} cut off, {load.Unsent} while it was down");
        Assert.Empty(load.Refused);
        await load.AssertAccountedForAsync(new StoredLeads(azurite.ConnectionString, prefix));
    }
}
