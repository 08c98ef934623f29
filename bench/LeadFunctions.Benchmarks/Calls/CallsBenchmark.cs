using System.CommandLine;
using LeadFunctions.FollowUps;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.Processing;
using LeadFunctions.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Calls;

/// <summary>Counts storage calls and round trips. Nothing here is timed: Azure and Azurite take the same calls, and only Azure's times matter.</summary>
internal static class CallsBenchmark
{
    private const int MostCalls = 7;
    private const int MostRoundTrips = 3;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static Command Command()
    {
        var stored = new Option<int>("--stored") { Description = "Leads stored before the follow-up run.", DefaultValueFactory = static _ => 1000 };
        var due = new Option<int>("--due") { Description = "Of these, how many are due.", DefaultValueFactory = static _ => 50 };
        var command = new Command("calls", "Storage calls and round trips of a new lead, a known one, a repeated body and a follow-up run.") { stored, due };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(stored), result.GetValue(due), cancellation));
        return command;
    }

    private static async Task RunAsync(int stored, int due, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await using var services = await BenchmarkServices.StartAsync(azurite, BenchmarkServices.NewPrefix(), new SetClock(Start));
        var counter = services.GetRequiredService<CountingPolicy>();
        var processor = services.GetRequiredService<LeadProcessor>();

        // What runs the first time is compiled while its calls are under way, which blurs the round trips.
        for (var number = 0; number < 3; number++)
        {
            var warmUp = LeadSamples.Body("warm", number);
            await processor.ProcessAsync(Envelope(warmUp, Start), cancellation);
            await processor.ProcessAsync(Envelope(warmUp.Replace("40 seats", "50 seats", StringComparison.Ordinal), Start), cancellation);
        }

        var rows = new List<Row>();
        var body = LeadSamples.Body("one", 0);
        var request = Envelope(body, Start);
        await CountAsync("new lead, e-mail, phone and name", request);
        var another = body.Replace("40 seats", "50 seats", StringComparison.Ordinal);
        await CountAsync("known lead, another request", Envelope(another, Start.AddHours(1)));
        await CountAsync("known lead, the same body again", Envelope(another, Start.AddHours(1).AddMinutes(1)));
        await CountAsync(
            "new lead, e-mail alone",
            Envelope("""{"UserDetails":{"Email":"alone@customer.example.org"},"LeadSource":"AzureMarketplace-INS"}""", Start));
        var met = rows.All(row => row.Calls <= MostCalls && row.RoundTrips <= MostRoundTrips);

        // Rare, so outside of the aim: it ends in a transaction that is refused, and mends what a crash may have left out.
        await CountAsync("the same message delivered again", request);
        rows.Add(await HotLeadAsync(azurite, cancellation));

        var (run, idle) = await FollowUpRunsAsync(azurite, stored, due, cancellation);

        var (first, known) = (rows[0], rows[1]);
        var aim = $"aim: at most {MostCalls} in {MostRoundTrips}: {(met ? "met" : "NOT met")}";
        Figures.Line($"{first.Calls} calls in {first.RoundTrips} round trips a new lead, {known.Calls} in {known.RoundTrips} a known one ({aim})");
        Figures.Line($"  {"calls",5}  {"round trips",11}  {"entities read",13}");
        foreach (var row in rows.Append(run).Append(idle))
            Figures.Line($"  {row.Calls,5}  {row.RoundTrips,11}  {row.Entities,13}  {row.Name}: {row.Kinds}");
        Figures.Line($"  A due lead costs {(run.Calls - idle.Calls) / (double)due:0.#} calls; the run itself {idle.Calls}.");
        Figures.Machine(TimeProvider.System);

        async Task CountAsync(string name, Envelope envelope)
        {
            counter.Reset();
            await processor.ProcessAsync(envelope, cancellation);
            rows.Add(new Row(name, counter));
        }
    }

    /// <summary>A lead that is hot at once is told at once: its notice is stored with it, sent to the log, and noted as told.</summary>
    private static async Task<Row> HotLeadAsync(AzuriteProcess azurite, CancellationToken cancellation)
    {
        await using var services = await BenchmarkServices.StartAsync(azurite, BenchmarkServices.NewPrefix(), new SetClock(Start), hotNotice: true);
        var consumer = services.GetRequiredService<LeadConsumer>();
        var counter = services.GetRequiredService<CountingPolicy>();
        for (var number = 0; number < 3; number++)
        {
            counter.Reset();
            var envelope = Envelope(LeadSamples.Body("hot", number), Start);
            await consumer.ConsumeAsync(envelope.ToBytes(), new Delivery(envelope.SubmissionId.ToString(), 1, Start, null, null), cancellation);
        }

        return new Row("new lead that is hot, stored and told", counter);
    }

    /// <summary>On tables of its own, so that exactly the given number is due; then once more, when all of that is done.</summary>
    private static async Task<(Row Run, Row Idle)> FollowUpRunsAsync(AzuriteProcess azurite, int stored, int due, CancellationToken cancellation)
    {
        var clock = new SetClock(Start);
        await using var services = await BenchmarkServices.StartAsync(azurite, BenchmarkServices.NewPrefix(), clock);
        await StoreAsync(services.GetRequiredService<LeadProcessor>(), stored, due, cancellation);
        clock.Now = Start.AddHours(30);
        var run = await CountAsync($"follow-up run, {due} due of {stored} stored");
        return (run, await CountAsync($"follow-up run, nothing due of {stored} stored"));

        async Task<Row> CountAsync(string name)
        {
            var counter = services.GetRequiredService<CountingPolicy>();
            counter.Reset();
            await services.GetRequiredService<FollowUpRun>().RunAsync(cancellation);
            return new Row(name, counter);
        }
    }

    private static Task StoreAsync(LeadProcessor processor, int stored, int due, CancellationToken cancellation) => Parallel.ForEachAsync(
        Enumerable.Range(0, stored),
        new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation },
        // At the time of the run the due ones are overdue by an hour; the others have just come in, so that no score has faded yet.
        async (number, token) => await processor.ProcessAsync(Envelope(LeadSamples.Body("many", number), Start.AddHours(number < due ? 5 : 30)), token));

    private static Envelope Envelope(string body, DateTimeOffset at) => Queue.Envelope.For(Guid.CreateVersion7(at), at, "marketplace", body);

    private sealed record Row(string Name, int Calls, int RoundTrips, int Entities, string Kinds)
    {
        public Row(string name, CountingPolicy counter)
            : this(name, counter.Calls, counter.RoundTrips, counter.Entities, counter.Kinds)
        {
        }
    }
}
