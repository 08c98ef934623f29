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
        await MeasureAsync("merges", (_, _) => Task.CompletedTask, MergeAsync);
        await MeasureAsync("unmerges", MergeAsync, UnmergeAsync);
        Figures.Machine(TimeProvider.System);

        Task MeasureAsync(string name, Func<Seeded, CancellationToken, Task> before, Func<Seeded, CancellationToken, Task> work) => OwnCalls.MeasureAsync(
            name,
            rounds,
            pairs,
            azurite.ConnectionString,
            () => SeedAsync(azurite, pairs, before, cancellation),
            seeded => work(seeded, cancellation),
            seeded => [seeded.Recorder.All],
            atOnce: 1,
            cancellation);
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
        var services = await BenchmarkServices.StartAsync(azurite, prefix, new SetClock(Start.AddHours(1)), recorder: recorder);
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

    private sealed record Seeded(
        string Prefix, ServiceProvider Services, CallRecorder Recorder, IReadOnlyList<(LeadId Kept, LeadId Going, Guid Submission)> Pairs)
        : SeededTables(Prefix, Services, Recorder);
}
