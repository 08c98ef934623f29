using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Parsing;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.Processing;
using LeadFunctions.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Policy;

/// <summary>What the pure part of processing costs, against what the app's own processor costs with storage, for new leads on Azurite, in turns.</summary>
/// <remarks>
/// Both are processor time of this process, which hardly depends on what else the machine does. Azurite's own is not in it, nor time that is waited: with
/// either of them the share would be smaller.
/// </remarks>
internal static class PolicyBenchmark
{
    private const double Aim = 0.01;
    private const int Bodies = 256;
    private const int WarmUp = 300;

    /// <summary>host.json's maxConcurrentCalls.</summary>
    private const int Concurrency = 16;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid SubmissionId = Guid.Parse("01960000-0000-7000-8000-000000000001");

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 10 };
        var leads = new Option<int>("--leads") { Description = "New leads in a round through the processor.", DefaultValueFactory = static _ => 300 };
        var command = new Command("policy", "Parse + identify + merge + score, of what a lead costs in the processor.") { rounds, leads };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(rounds), result.GetValue(leads), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, int leads, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await using var services = await BenchmarkServices.StartAsync(azurite, BenchmarkServices.NewPrefix(), TimeProvider.System);
        var processor = services.GetRequiredService<LeadProcessor>();
        var bodies = Enumerable.Range(0, Bodies).Select(number => LeadSamples.Utf8("policy", number)).ToArray();
        var steps = Steps(services.GetRequiredService<LeadRules>());

        // Long enough for the tiered compiler to be done.
        foreach (var step in steps)
            step.Measure(bodies, TimeSpan.FromSeconds(1));
        foreach (var step in steps)
            step.Costs.Clear();
        await ProcessAsync(processor, "warm", WarmUp, cancellation);

        var inAll = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var step in steps)
                step.Measure(bodies, Slice);
            inAll.Add(await ProcessAsync(processor, $"r{round}x", leads, cancellation));
        }

        Print(steps, inAll);
    }

    private static void Print(Step[] steps, List<double> inAll)
    {
        var shares = steps[^1].Costs.Zip(inAll, (policy, all) => policy / all).ToArray();
        var share = Figures.Median(shares);
        var spread = string.Create(CultureInfo.InvariantCulture, $"median of {shares.Length} rounds, {shares.Min():P2} to {shares.Max():P2}");
        Figures.Line($"{share:P2} of a new lead's processor time is policy ({spread}; aim at most {Aim:P0}: {(share <= Aim ? "met" : "NOT met")})");
        Figures.Line($"  {Figures.Median(inAll),8:N1} µs a lead  the app's processor with its storage calls, {Concurrency} leads at once (the reference)");
        foreach (var step in steps)
            Figures.Line($"  {Figures.Median(step.Costs),8:N1} µs a lead  {step.Name}; {step.BytesPerLead:N0} B");
        Figures.Machine(TimeProvider.System);
    }

    /// <returns>Processor time a lead, in microseconds.</returns>
    private static async Task<double> ProcessAsync(LeadProcessor processor, string run, int leads, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var envelopes = Enumerable.Range(0, leads)
            .Select(number => Envelope.For(Guid.CreateVersion7(now), now, "marketplace", LeadSamples.Body(run, number)))
            .ToArray();
        var used = Environment.CpuUsage.TotalTime;
        await Parallel.ForEachAsync(
            envelopes,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation },
            async (envelope, token) => await processor.ProcessAsync(envelope, token));
        return (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / leads;
    }

    /// <summary>Each with what it needs before it; the last is all of it.</summary>
    private static Step[] Steps(LeadRules rules) =>
    [
        new("parse", body => Parse(body)),
        new("parse + identify", body => IdentityKeys.Of(Parse(body))),
        new("parse + identify + merge with score (the policy)", body => Merge(body, rules)),
    ];

    private static Submission Parse(byte[] body) => ((Core.Parsing.ParseResult.Parsed)SubmissionParser.Parse(body)).Submission;

    private static Lead Merge(byte[] body, LeadRules rules)
    {
        var submission = Parse(body);
        var text = Encoding.UTF8.GetString(body);
        var arrival = new Arrival(SubmissionId, At, "marketplace", text, submission);
        return LeadSteps.OnSubmission(null, LeadId.Of(arrival.Keys[0]), arrival, new Reception([]), rules).Lead;
    }

    private sealed class Step(string name, Func<byte[], object> work)
    {
        public string Name => name;

        /// <summary>Processor time a lead in microseconds, one for each round.</summary>
        public List<double> Costs { get; } = [];

        public double BytesPerLead { get; private set; }

        public void Measure(byte[][] bodies, TimeSpan length)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var used = Environment.CpuUsage.TotalTime;
            var leads = 0;
            do
            {
                foreach (var body in bodies)
                    GC.KeepAlive(work(body));
                leads += bodies.Length;
            }
            while (Stopwatch.GetElapsedTime(started) < length);
            Costs.Add((Environment.CpuUsage.TotalTime - used).TotalMicroseconds / leads);
            BytesPerLead = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)leads;
        }
    }
}
