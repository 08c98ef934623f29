using System.Diagnostics;
using System.Globalization;

namespace LeadFunctions.Benchmarks.Accept;

/// <summary>Load by wrk, one thread, with a script that posts another customer each time.</summary>
internal static class WrkLoad
{
    private const string Mark = "RESULT";

    public static async Task<LoadResult> RunAsync(int port, string key, string run, int connections, TimeSpan length)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script(key, run));
            using var wrk = Process.Start(new ProcessStartInfo(
                "wrk",
                [
                    "--threads", "1",
                    "--connections", Text(connections),
                    "--duration", $"{Text((int)length.TotalSeconds)}s",
                    "--latency",
                    "--script", script,
                    $"http://127.0.0.1:{port}/api/leads",
                ])
            {
                RedirectStandardOutput = true,
            })!;
            var output = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            var result = output.Split('\n').FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"wrk gave no result:\n{output}");
            var fields = result.Split(' ').Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            return new LoadResult(
                (long)fields[0] - (long)fields[1],
                (long)(fields[1] + fields[2]),
                TimeSpan.FromMicroseconds(fields[3]),
                TimeSpan.FromMicroseconds(fields[4]),
                TimeSpan.FromMicroseconds(fields[5]));
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Script(string key, string run)
    {
        var parts = LeadSamples.Body("marker", 0).Split("marker0");
        return $$"""
            local n = 0
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["x-functions-key"] = "{{key}}"
            request = function()
              n = n + 1
              local who = "{{run}}" .. n
              return wrk.format(nil, nil, nil, table.concat({ [==[{{parts[0]}}]==], who, [==[{{parts[1]}}]==], who, [==[{{parts[2]}}]==] }))
            end
            done = function(summary, latency)
              local e = summary.errors
              io.write(string.format(
                "{{Mark}} %d %d %d %d %.0f %.0f\n",
                summary.requests, e.status, e.connect + e.read + e.write + e.timeout, summary.duration,
                latency:percentile(50), latency:percentile(99)))
            end
            """;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
