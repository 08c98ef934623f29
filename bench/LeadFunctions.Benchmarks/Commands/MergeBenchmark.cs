using System.CommandLine;
using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.Processing;
using LeadFunctions.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Commands;

/// <summary>
/// Merges and unmerges of leads, one after the other as they always are, against the storage calls that they make, recorded and made again bare on tables of
/// the same leads.
/// </summary>
internal static class MergeBenchmark
{
    private const double Aim = 0.80;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private static readonly JoinOrder Order = new("someone@contoso.com", "bench");

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 5 };
        var pairs = new Option<int>("--pairs") { Description = "Pairs of leads in a round on each side.", DefaultValueFactory = static _ => 50 };
        var command = new Command("merge", "Merges and unmerges, against the bare storage calls that they make.") { rounds, pairs };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(rounds), result.GetValue(pairs), cancellation));
        return command;
    }

    private static async Task RunAsync(int rounds, int pairs, CancellationToken cancellation)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), Console.WriteLine, cancellation);
        await MeasureAsync(azurite, "merges", rounds, pairs, (_, _) => Task.CompletedTask, MergeAsync, cancellation);
        await MeasureAsync(azurite, "unmerges", rounds, pairs, MergeAsync, UnmergeAsync, cancellation);
        Figures.Machine(TimeProvider.System);
    }

    private static async Task MeasureAsync(
        AzuriteProcess azurite,
        string name,
        int rounds,
        int pairs,
        Func<Seeded, CancellationToken, Task> before,
        Func<Seeded, CancellationToken, Task> work,
        CancellationToken cancellation)
    {
        var (owns, bares) = (new List<double>(), new List<double>());
        IReadOnlyList<RecordedCall[]> recorded;
        string recordedPrefix;
        await using (var seeded = await SeedAsync(azurite, pairs, before, cancellation))
        {
            seeded.Recorder.IsOn = true;
            await work(seeded, cancellation);
            (recorded, recordedPrefix) = (seeded.Recorder.All, seeded.Prefix);
        }

        // The first round is not counted: what runs the first time is compiled in it, on either side.
        for (var round = 0; round <= rounds; round++)
        {
            await using (var seeded = await SeedAsync(azurite, pairs, before, cancellation))
            {
                var replay = new CallReplay(recordedPrefix, seeded.Prefix, CallReplay.SignatureOf(azurite.ConnectionString));
                var calls = recorded.Select(some => some.Select(replay.Translate).ToArray()).ToList();
                bares.Add(await RateAsync(pairs, () => replay.RunAsync(calls, cancellation)));
            }

            await using (var seeded = await SeedAsync(azurite, pairs, before, cancellation))
                owns.Add(await RateAsync(pairs, () => work(seeded, cancellation)));
        }

        Figures.Ratio($"of the bare storage calls' rate: {name}", owns.Zip(bares, (own, bare) => own / bare).Skip(1), Aim);
        Figures.Line($"  LeadFunctions {Figures.Median(owns.Skip(1)):N1}/s, bare storage calls {Figures.Median(bares.Skip(1)):N1}/s");
        Figures.Line($"  {recorded.Sum(round => round.Length) / (double)pairs:0.##} calls each, one after the other");
    }

    private static async Task<double> RateAsync(int pairs, Func<Task> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        await work();
        return pairs / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task MergeAsync(Seeded seeded, CancellationToken cancellation)
    {
        foreach (var (kept, going, _) in seeded.Pairs.Skip(1))
            await MergeAsync(seeded, kept, going, cancellation);
    }

    private static async Task MergeAsync(Seeded seeded, LeadId kept, LeadId going, CancellationToken cancellation)
    {
        var outcome = await seeded.Services.GetRequiredService<LeadJoins>().MergeAsync(kept, going, kept, Order, cancellation);
        if (outcome is not JoinOutcome.Merged)
            throw new InvalidOperationException($"A merge ended as {outcome}.");
    }

    private static async Task UnmergeAsync(Seeded seeded, CancellationToken cancellation)
    {
        foreach (var (kept, _, submission) in seeded.Pairs.Skip(1))
        {
            var outcome = await seeded.Services.GetRequiredService<LeadJoins>().UnmergeAsync(kept, [submission.ToString()], Order, cancellation);
            if (outcome is not JoinOutcome.Apart)
                throw new InvalidOperationException($"An unmerge ended as {outcome}.");
        }
    }

    /// <summary>The same leads each time, so that calls which were recorded fit them; one pair more, so that something was merged before.</summary>
    private static async Task<Seeded> SeedAsync(
        AzuriteProcess azurite, int pairs, Func<Seeded, CancellationToken, Task> before, CancellationToken cancellation)
    {
        var (prefix, recorder) = (BenchmarkServices.NewPrefix(), new CallRecorder());
        var services = await BenchmarkServices.StartAsync(azurite, prefix, new StoppedClock(), recorder: recorder);
        var ids = new LeadId[(pairs + 1) * 2];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, ids.Length), parallel, async (number, token) =>
        {
            var envelope = Envelope.For(SubmissionOf(number), Start, "marketplace", LeadSamples.Body("pair", number));
            ids[number] = ((ProcessOutcome.Stored)await services.GetRequiredService<LeadProcessor>().ProcessAsync(envelope, token)).LeadId;
        });
        var seeded = new Seeded(
            prefix, services, recorder, [.. Enumerable.Range(0, pairs + 1).Select(pair => (ids[2 * pair], ids[(2 * pair) + 1], SubmissionOf((2 * pair) + 1)))]);
        await MergeAsync(seeded, seeded.Pairs[0].Kept, seeded.Pairs[0].Going, cancellation);
        await before(seeded, cancellation);
        return seeded;
    }

    private static Guid SubmissionOf(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)number]);

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Start.AddHours(1);
    }

    private sealed record Seeded(
        string Prefix, ServiceProvider Services, CallRecorder Recorder, IReadOnlyList<(LeadId Kept, LeadId Going, Guid Submission)> Pairs) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Services.DisposeAsync();
    }
}
