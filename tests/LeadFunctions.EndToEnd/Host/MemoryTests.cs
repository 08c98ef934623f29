using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Host;

[Collection(LoadTests.Collection)]
public sealed partial class MemoryTests(AzuriteFixture azurite, ITestOutputHelper log) : IClassFixture<AzuriteFixture>
{
    private const int Leads = 10_000;
    private const int Connections = 64;

    /// <summary>So many are waited for to be stored as well: Azurite takes a minute for all of them.</summary>
    private const int Stored = 1_000;

    private const long MostBytes = 250L << 20;

    [Fact]
    public async Task Host_and_worker_stay_below_250_MB_each_through_ten_thousand_leads()
    {
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = TablePrefix.New() },
        });
        using var load = new LeadLoad(TimeSpan.Zero);
        var (mostHost, mostWorker) = (0L, 0L);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, Leads), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (number, _) =>
        {
            await load.PostAsync(host, LeadLoad.BodyOf(number));
            if (number % 100 == 0)
                Measure();
        });

        log.WriteLine(
            $"{Leads} leads over {Connections} connections in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; "
            + $"at most {mostHost >> 20} and {mostWorker >> 20} MB");
        await Eventually.HoldsAsync(
            () =>
            {
                Measure();
                return ProcessedLine().Count(host.Output) >= Stored;
            },
            () => host.Output);

        log.WriteLine(
            $"{Stored} of them stored after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; "
            + $"at most {mostHost >> 20} and {mostWorker >> 20} MB");
        Assert.Equal(Leads, load.Accepted.Count);
        Assert.InRange(mostHost, 1, MostBytes);
        Assert.InRange(mostWorker, 1, MostBytes);

        void Measure() => (mostHost, mostWorker) = (Math.Max(mostHost, host.WorkingSet), Math.Max(mostWorker, host.WorkerWorkingSet));
    }

    [GeneratedRegex("(?:Stored|Merged|Repeat) [0-9a-f-]{36}")]
    private static partial Regex ProcessedLine();
}
