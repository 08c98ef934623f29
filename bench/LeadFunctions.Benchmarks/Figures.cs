using System.Globalization;

namespace LeadFunctions.Benchmarks;

/// <summary>Prints results: the ratio and its aim first, then what it was made of.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static void Ratio(string what, IEnumerable<double> ratios, double aim)
    {
        var all = ratios.ToArray();
        var median = Median(all);
        Line($"{median:P0} {what} (median of {all.Length} rounds, {all.Min():P0} to {all.Max():P0}; aim {aim:P0}: {(median >= aim ? "met" : "NOT met")})");
    }

    /// <summary>Processor time that processes have used so far: unlike a rate it hardly depends on what else the machine does.</summary>
    public static TimeSpan ProcessorTime(IEnumerable<int> processes) => processes.Aggregate(TimeSpan.Zero, static (sum, id) =>
    {
        using var process = System.Diagnostics.Process.GetProcessById(id);
        return sum + process.TotalProcessorTime;
    });

    public static void Machine(TimeProvider clock)
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        Line($"{clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}, load average {load}");
    }

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
