using System.CommandLine;
using LeadFunctions.EndToEnd;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.Benchmarks.Accept;

/// <summary>Durable 202s a second of the real local host against a bare Kestrel endpoint, each in a process of its own, in turns.</summary>
internal static class AcceptBenchmark
{
    private const double Aim = 0.25;
    private static readonly TimeSpan AimP99 = TimeSpan.FromMilliseconds(20);

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "Length of a round on each side.", DefaultValueFactory = static _ => 4 };
        var connections = new Option<int>("--connections") { Description = "Connections, each with one request under way.", DefaultValueFactory = static _ => 64 };
        var processing = new Option<bool>("--processing") { Description = "Let the host process the leads at the same time, instead of taking them in only." };
        var command = new Command("accept", "Durable 202s a second against a bare endpoint that parses the same JSON.") { rounds, seconds, connections, processing };
        command.SetAction((result, cancellation) => RunAsync(
            result.GetValue(rounds), TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(connections), result.GetValue(processing), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, TimeSpan length, int connections, bool processing, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            LockSeconds = 30,
            Settings = new Dictionary<string, string> { ["AzureWebJobs.QueueProcessLead.Disabled"] = processing ? "false" : "true" },
        });
        using var bare = await BareEndpoint.StartAsync();
        using var queue = new QueueFile(host.DataFolder);
        var own = new Target(host.Port, host.Key, host.ProcessId);
        var reference = new Target(bare.Port, "none", bare.ProcessId);
        await Load.RunAsync(reference, "warm", connections, TimeSpan.FromSeconds(3));
        await Load.RunAsync(own, "warm", connections, TimeSpan.FromSeconds(5));

        var (bares, owns) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < rounds; round++)
        {
            bares.Add(await Load.RunAsync(reference, $"r{round}x", connections, length));
            var before = queue.Count();
            owns.Add(await Load.RunAsync(own, $"r{round}x", connections, length));

            // A 202 whose lead is not in the file would make the figure worthless.
            if (!processing && queue.Count() - before < owns[^1].Accepted)
                throw new InvalidOperationException($"{owns[^1].Accepted} leads were accepted, but the queue grew by {queue.Count() - before}.");
        }

        var p99 = TimeSpan.FromMilliseconds(Figures.Median(owns.Select(one => one.P99.TotalMilliseconds)));
        Figures.Ratio($"of the bare endpoint's 202s, each durable; processing {(processing ? "runs" : "is off")}", owns.Zip(bares, (mine, theirs) => mine.Rate / theirs.Rate), Aim);
        Figures.Line($"p99 {p99.TotalMilliseconds:0.0} ms at {connections} connections (aim: under {AimP99.TotalMilliseconds:0} ms: {(p99 < AimP99 ? "met" : "NOT met")})");
        Print("LeadFunctions", owns);
        Print("bare endpoint", bares);
        Figures.Line($"  load by {Load.Program}; {rounds} rounds of {length.TotalSeconds:0} s on each side; left in the queue: {queue.Count()}; host's memory {host.WorkingSet / 1048576} MB");
        Figures.Machine(TimeProvider.System);
    }

    private static void Print(string name, IReadOnlyCollection<LoadResult> results) => Figures.Line(
        $"  {name}: {Figures.Median(results.Select(one => one.Rate)):N0} 202s/s, p50 {Figures.Median(results.Select(one => one.P50.TotalMilliseconds)):0.0} ms, p99 {Figures.Median(results.Select(one => one.P99.TotalMilliseconds)):0.0} ms, {Figures.Median(results.Select(one => one.MicrosecondsEach)):0} µs of processor each, failed {results.Sum(one => one.Failed)}");
}
