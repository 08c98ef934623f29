namespace LeadFunctions.Benchmarks.Accept;

/// <summary>What one run of load brought.</summary>
/// <param name="Accepted">Answers 202.</param>
/// <param name="Failed">Other answers and broken connections.</param>
internal sealed record LoadResult(long Accepted, long Failed, TimeSpan Length, TimeSpan P50, TimeSpan P99)
{
    public double Rate => Accepted / Length.TotalSeconds;
}

/// <summary>Load on <c>/api/leads</c>: each connection posts a new customer as soon as it has its answer.</summary>
internal static class Load
{
    private static readonly bool HasWrk = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    public static string Program => HasWrk ? "wrk" : "own sockets (wrk is not installed)";

    public static Task<LoadResult> RunAsync(int port, string key, string run, int connections, TimeSpan length) =>
        HasWrk ? WrkLoad.RunAsync(port, key, run, connections, length) : SocketLoad.RunAsync(port, key, run, connections, length);
}
