using System.CommandLine;
using System.Diagnostics;
using System.Text;
using LeadFunctions.EndToEnd;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.Benchmarks.Start;

/// <summary>How long a built local host takes until it serves, and what host and worker weigh after ten thousand leads.</summary>
internal static class StartBenchmark
{
    private const int Leads = 10_000;
    private const long AimBytes = 200L << 20;
    private static readonly TimeSpan Aim = TimeSpan.FromSeconds(3);

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Starts.", DefaultValueFactory = static _ => 5 };
        var command = new Command("start", "Seconds until ready with everything on board, and memory after 10,000 leads.") { rounds };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(rounds), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, CancellationToken cancellation)
    {
        var starts = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var fresh = await HostProcess.StartAsync(new HostProcessOptions());
            starts.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await using var host = await HostProcess.StartAsync(new HostProcessOptions { Storage = azurite.ConnectionString, LockSeconds = 30 });
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, Leads), parallel, async (number, token) =>
        {
            using var content = new StringContent(LeadSamples.Body("m", number), Encoding.UTF8, "application/json");
            using var response = await host.Client.PostAsync(new Uri("api/leads", UriKind.Relative), content, token);
            response.EnsureSuccessStatusCode();
        });
        await using (var queue = new QueueDepth(host.ServiceBus))
            await queue.WaitUntilEmptyAsync(cancellation);

        var start = Figures.Median(starts);
        var (least, most, aim) = (starts.Min(), starts.Max(), Aim.TotalSeconds);
        Figures.Line(
            $"{start:0.0} s until ready, Azurite, bus and worker included (median of {rounds}, {least:0.0} to {most:0.0}; aim {aim:0} s: {Met(start < aim)})");
        var (hostSize, workerSize) = (host.WorkingSet >> 20, host.WorkerWorkingSet >> 20);
        var sizeVerdict = Met(host.WorkingSet < AimBytes && host.WorkerWorkingSet < AimBytes);
        Figures.Line(
            $"{hostSize} MB host, {workerSize} MB worker after {Leads:N0} leads were taken in and stored (aim {AimBytes >> 20} MB each: {sizeVerdict})");
        Figures.Machine(TimeProvider.System);
    }

    private static string Met(bool isMet) => isMet ? "met" : "NOT met";
}
