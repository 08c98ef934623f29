using System.Diagnostics;
using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Host;

[Collection(LoadTests.Collection)]
public sealed class MemoryTests(AzuriteFixture azurite, ITestOutputHelper log) : IClassFixture<AzuriteFixture>
{
    private const int Leads = 10_000;
    private const int Connections = 64;

    /// <summary>So many are waited for to be stored as well: Azurite takes minutes for all of them.</summary>
    private const int Stored = 2_000;

    private const long MostBytes = 250L << 20;

    [Fact]
    public async Task The_host_stays_below_250_MB_through_ten_thousand_leads()
    {
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = TablePrefix.New() },
        });
        using var load = new LeadLoad(TimeSpan.Zero);
        var most = 0L;
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, Leads), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (number, _) =>
        {
            await load.PostAsync(host, LeadLoad.BodyOf(number));
            if (number % 100 == 0)
                most = Math.Max(most, host.WorkingSet);
        });

        log.WriteLine($"{Leads} leads over {Connections} connections in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; at most {most >> 20} MB");
        await using (var bus = host.OpenBus())
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    most = Math.Max(most, host.WorkingSet);
                    return await bus.CountAsync("leads") <= Leads - Stored;
                },
                () => host.Output);
        }

        log.WriteLine($"{Stored} of them stored after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; at most {most >> 20} MB");
        Assert.Equal(Leads, load.Accepted.Count);
        Assert.InRange(most, 1, MostBytes);
    }
}
