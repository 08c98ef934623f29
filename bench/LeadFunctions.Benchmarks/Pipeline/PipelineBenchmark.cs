using System.CommandLine;
using System.Text;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.EndToEnd;
using LeadFunctions.LocalHost.Azurite;

namespace LeadFunctions.Benchmarks.Pipeline;

/// <summary>Leads a second from POST to stored, through the real local host, against the same storage calls made bare on the same Azurite, in turns.</summary>
internal static class PipelineBenchmark
{
    private const double Aim = 0.80;
    private const int WarmUp = 300;

    /// <summary>host.json's maxConcurrentCalls.</summary>
    private const int Concurrency = 16;
    private const int Posters = 32;

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 5 };
        var leads = new Option<int>("--leads") { Description = "New leads in a round on each side.", DefaultValueFactory = static _ => 1000 };
        var command = new Command("pipeline", "Leads a second from POST to stored, against the bare storage calls.") { rounds, leads };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(rounds), result.GetValue(leads), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, int leads, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        var prefix = BenchmarkServices.NewPrefix();
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            LockSeconds = 30,
            Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = prefix, ["FollowUp:HotNotice"] = "false" },
        });
        await using var services = await BenchmarkServices.StartAsync(azurite, BenchmarkServices.NewPrefix(), TimeProvider.System);
        var bare = new BareStorageClient(services);
        await using var queue = new QueueDepth(host.ServiceBus);
        await bare.RunAsync("warm", WarmUp, Concurrency, cancellation);
        await ThroughHostAsync(host, queue, "warm", WarmUp, cancellation);

        var (bares, owns) = (new List<Round>(), new List<Round>());
        var calls = 0;
        for (var round = 0; round < rounds; round++)
        {
            var run = $"r{round}x";
            bares.Add(await MeasureAsync([Environment.ProcessId], async () =>
            {
                (var took, calls) = await bare.RunAsync(run, leads, Concurrency, cancellation);
                return took;
            }));
            owns.Add(await MeasureAsync([host.ProcessId, host.WorkerId], () => ThroughHostAsync(host, queue, run, leads, cancellation)));
        }

        await RequireStoredAsync(azurite, prefix, WarmUp + (rounds * leads), cancellation);
        Figures.Ratio("of the bare storage calls' rate, from POST to stored", owns.Zip(bares, (own, reference) => own.Rate / reference.Rate), Aim);
        Print("LeadFunctions", owns);
        Print("bare storage calls", bares);
        Figures.Line($"  {Concurrency} leads under way at once on either side, {calls / (double)leads:0.##} calls a lead; {Posters} connections posting");
        Figures.Line($"  {rounds} rounds of {leads} new leads on each side; every one was found with its history at the end");
        Figures.Machine(TimeProvider.System);

        async Task<Round> MeasureAsync(int[] processes, Func<Task<TimeSpan>> work)
        {
            var (client, storage) = (Figures.ProcessorTime(processes), Figures.ProcessorTime([azurite.ProcessId]));
            var took = await work();
            return new Round(
                leads / took.TotalSeconds,
                (Figures.ProcessorTime(processes) - client).TotalMilliseconds / leads,
                (Figures.ProcessorTime([azurite.ProcessId]) - storage).TotalMilliseconds / leads);
        }
    }

    private static void Print(string name, IReadOnlyCollection<Round> rounds)
    {
        var rate = Figures.Median(rounds.Select(round => round.Rate));
        var own = Figures.Median(rounds.Select(round => round.OwnMilliseconds));
        var azurite = Figures.Median(rounds.Select(round => round.AzuriteMilliseconds));
        Figures.Line($"  {name}: {rate:N0} leads/s; processor a lead: {own:0.00} ms, and {azurite:0.00} ms of Azurite");
    }

    /// <param name="Rate">Leads a second.</param>
    /// <param name="OwnMilliseconds">Processor time a lead, in milliseconds, without storage.</param>
    /// <param name="AzuriteMilliseconds">What storage used of the processor for it.</param>
    private sealed record Round(double Rate, double OwnMilliseconds, double AzuriteMilliseconds);

    /// <returns>The time from the first POST until the queue is empty, which it is once every lead has its event in its history.</returns>
    private static async Task<TimeSpan> ThroughHostAsync(HostProcess host, QueueDepth queue, string run, int leads, CancellationToken cancellation)
    {
        var bodies = Enumerable.Range(0, leads).Select(number => LeadSamples.Body(run, number)).ToArray();
        var started = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = Posters, CancellationToken = cancellation }, async (body, token) =>
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await host.Client.PostAsync(new Uri("api/leads", UriKind.Relative), content, token);
            response.EnsureSuccessStatusCode();
        });
        await queue.WaitUntilEmptyAsync(cancellation);
        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>A lead that was lost on the way would make the figure worthless.</summary>
    private static async Task RequireStoredAsync(AzuriteProcess azurite, string prefix, int leads, CancellationToken cancellation)
    {
        var heads = 0;
        var submissions = 0;
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient(prefix + "Leads");
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["RowKey", "Kind"], cancellationToken: cancellation))
        {
            heads += row.RowKey == "lead" ? 1 : 0;
            submissions += row.GetString("Kind") == nameof(LeadEvent.Submission) ? 1 : 0;
        }

        if (heads != leads || submissions != leads)
            throw new InvalidOperationException($"{leads} leads were posted, but {heads} heads and {submissions} submissions are stored.");
    }
}
