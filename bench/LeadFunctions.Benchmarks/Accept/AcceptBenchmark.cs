using System.CommandLine;
using LeadFunctions.EndToEnd;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.Benchmarks.Accept;

/// <summary>
/// Durable 202s a second of the real local host with the app in its worker process, against a bare Kestrel endpoint and against a minimal
/// function on the same host that only sends the body; each in processes of its own, in turns.
/// </summary>
internal static class AcceptBenchmark
{
    private const double Aim = 0.14;
    private const double AimOfMinimal = 0.85;
    private static readonly TimeSpan AimP99 = TimeSpan.FromMilliseconds(40);

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "Length of a round on each side.", DefaultValueFactory = static _ => 4 };
        var connections = new Option<int>("--connections")
        {
            Description = "Connections, each with one request under way.",
            DefaultValueFactory = static _ => 64,
        };
        var processing = new Option<bool>("--processing") { Description = "Let the host process the leads at the same time, instead of taking them in only." };
        var command = new Command("accept", "Durable 202s a second against a bare endpoint that parses the same JSON, and a minimal function.")
        {
            rounds, seconds, connections, processing,
        };
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
        await using var minimalHost = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Arguments = ["--app", MinimalApp.Folder],
        });
        using var bareEndpoint = await BareEndpoint.StartAsync();
        var own = new Side("LeadFunctions", new Target(host.Port, host.Key, host.ProcessId, host.WorkerId));
        var minimal = new Side("minimal function", new Target(minimalHost.Port, minimalHost.Key, minimalHost.ProcessId, minimalHost.WorkerId));
        var bare = new Side("bare endpoint", new Target(bareEndpoint.Port, "none", bareEndpoint.ProcessId));
        foreach (var side in (Side[])[bare, minimal, own])
            await Load.RunAsync(side.Target, "warm", connections, TimeSpan.FromSeconds(5));

        await using var queue = new QueueDepth(host.ServiceBus);
        for (var round = 0; round < rounds; round++)
        {
            await bare.RunAsync(round, connections, length);
            await minimal.RunAsync(round, connections, length);
            var before = processing ? 0 : await queue.CountAsync();
            await own.RunAsync(round, connections, length);

            // A 202 whose lead is not in the queue would make the figure worthless.
            if (!processing && await queue.CountAsync() is var after && after - before < own.Results[^1].Accepted)
                throw new InvalidOperationException($"{own.Results[^1].Accepted} leads were accepted, but the queue grew by {after - before}.");
        }

        var p99 = TimeSpan.FromMilliseconds(Figures.Median(own.Results.Select(one => one.P99.TotalMilliseconds)));
        Figures.Ratio($"of the bare endpoint's 202s, each durable; processing {(processing ? "runs" : "is off")}", own.Over(bare), Aim);
        Figures.Ratio("of a minimal function's, each durable too", own.Over(minimal), AimOfMinimal);
        var verdict = p99 < AimP99 ? "met" : "NOT met";
        Figures.Line($"p99 {p99.TotalMilliseconds:0.0} ms at {connections} connections (aim: under {AimP99.TotalMilliseconds:0} ms: {verdict})");
        foreach (var side in (Side[])[own, minimal, bare])
            side.Print();
        var (hostSize, workerSize) = (host.WorkingSet >> 20, host.WorkerWorkingSet >> 20);
        Figures.Line(
            $"  load by {Load.Program}; {rounds} rounds of {length.TotalSeconds:0} s on each side; memory of host {hostSize} MB, of worker {workerSize} MB");
        Figures.Machine(TimeProvider.System);
    }

    private sealed record Side(string Name, Target Target)
    {
        public List<LoadResult> Results { get; } = [];

        public async Task RunAsync(int round, int connections, TimeSpan length) => Results.Add(await Load.RunAsync(Target, $"r{round}x", connections, length));

        public IEnumerable<double> Over(Side reference) => Results.Zip(reference.Results, static (mine, theirs) => mine.Rate / theirs.Rate);

        public void Print()
        {
            var rate = Median(static one => one.Rate);
            var p50 = Median(static one => one.P50.TotalMilliseconds);
            var p99 = Median(static one => one.P99.TotalMilliseconds);
            var each = Median(static one => one.MicrosecondsEach);
            var failed = Results.Sum(static one => one.Failed);
            Figures.Line($"  {Name}: {rate:N0} 202s/s, p50 {p50:0.0} ms, p99 {p99:0.0} ms, {each:0} µs of processor each, failed {failed}");
        }

        private double Median(Func<LoadResult, double> value) => Figures.Median(Results.Select(value));
    }
}
