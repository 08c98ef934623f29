using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Commands;

/// <summary>Tables of their own that hold what some work needs, and the app over them.</summary>
/// <param name="Recorder">Writes down the app's calls once it is on.</param>
internal record SeededTables(string Prefix, ServiceProvider Services, CallRecorder Recorder) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Services.DisposeAsync();
}

/// <summary>Measures work against the storage calls that it makes itself, recorded once and made again bare on tables that hold the same.</summary>
internal static class OwnCalls
{
    private const double Aim = 0.80;

    /// <param name="count">Pieces of work in a round on each side.</param>
    /// <param name="seedAsync">The same each time, but for the names of the tables.</param>
    /// <param name="sequences">The recorded calls; each sequence round after round.</param>
    /// <param name="atOnce">Sequences under way at once, as the work has them.</param>
    public static async Task MeasureAsync<T>(
        string name,
        int rounds,
        int count,
        string storage,
        Func<Task<T>> seedAsync,
        Func<T, Task> work,
        Func<T, IReadOnlyList<IReadOnlyList<RecordedCall[]>>> sequences,
        int atOnce,
        CancellationToken cancellation)
        where T : SeededTables
    {
        var (owns, bares) = (new List<double>(), new List<double>());
        IReadOnlyList<IReadOnlyList<RecordedCall[]>> recorded;
        string recordedPrefix;
        await using (var seeded = await seedAsync())
        {
            seeded.Recorder.IsOn = true;
            await work(seeded);
            (recorded, recordedPrefix) = (sequences(seeded), seeded.Prefix);
        }

        // The first round is not counted: what runs the first time is compiled in it, on either side.
        for (var round = 0; round <= rounds; round++)
        {
            await using (var seeded = await seedAsync())
            {
                var replay = new CallReplay(recordedPrefix, seeded.Prefix, CallReplay.SignatureOf(storage));
                var calls = recorded.Select(sequence => sequence.Select(some => some.Select(replay.Translate).ToArray()).ToList()).ToList();
                bares.Add(await RateAsync(count, () => Parallel.ForEachAsync(
                    calls,
                    new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation },
                    async (sequence, token) => await replay.RunAsync(sequence, token))));
            }

            await using (var seeded = await seedAsync())
                owns.Add(await RateAsync(count, () => work(seeded)));
        }

        Figures.Ratio($"of the bare storage calls' rate: {name}", owns.Zip(bares, (own, bare) => own / bare).Skip(1), Aim);
        Figures.Line($"  LeadFunctions {Figures.Median(owns.Skip(1)):N1}/s, bare storage calls {Figures.Median(bares.Skip(1)):N1}/s");
        Figures.Line($"  {recorded.Sum(sequence => sequence.Sum(round => round.Length)) / (double)count:0.##} calls each, {atOnce} under way at once");
    }

    private static async Task<double> RateAsync(int count, Func<Task> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        await work();
        return count / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }
}
