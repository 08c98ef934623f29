namespace LeadFunctions.Benchmarks.Accept;

/// <summary>What one run of load brought.</summary>
/// <param name="Accepted">Answers 202.</param>
/// <param name="Failed">Other answers and broken connections.</param>
internal sealed record LoadResult(long Accepted, long Failed, TimeSpan Length, TimeSpan P50, TimeSpan P99)
{
    /// <summary>What the server's processes used of the processors meanwhile.</summary>
    public TimeSpan ProcessorTime { get; init; }

    public double Rate => Accepted / Length.TotalSeconds;

    public double MicrosecondsEach => ProcessorTime.TotalMicroseconds / Accepted;
}

/// <summary>A server under load.</summary>
/// <param name="Key">The function key to send.</param>
/// <param name="Processes">What serves.</param>
internal sealed record Target(int Port, string Key, params int[] Processes);

/// <summary>Load on <c>/api/leads</c>: each connection posts a new customer as soon as it has its answer.</summary>
internal static class Load
{
    private static readonly bool HasWrk = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    public static string Program => HasWrk ? "wrk" : "own sockets (wrk is not installed)";

    public static async Task<LoadResult> RunAsync(Target target, string run, int connections, TimeSpan length)
    {
        var (port, key, processes) = target;
        var before = Figures.ProcessorTime(processes);
        var result = HasWrk ? await WrkLoad.RunAsync(port, key, run, connections, length) : await SocketLoad.RunAsync(port, key, run, connections, length);
        return result with { ProcessorTime = Figures.ProcessorTime(processes) - before };
    }
}
