using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LeadFunctions.Benchmarks.Accept;

/// <summary>The same load where wrk is missing: plain sockets, answers read no further than the benchmark needs.</summary>
internal static class SocketLoad
{
    public static async Task<LoadResult> RunAsync(int port, string key, string run, int connections, TimeSpan length)
    {
        var started = Stopwatch.GetTimestamp();
        var clients = await Task.WhenAll(Enumerable.Range(0, connections).Select(id => Task.Run(() => PostAsync(port, key, $"{run}c{id}n", started, length))));
        var took = Stopwatch.GetElapsedTime(started);
        var ticks = clients.SelectMany(client => client.Latencies).Order().ToArray();
        return new LoadResult(ticks.Length, clients.Sum(client => client.Failed), took, At(0.50), At(0.99));

        TimeSpan At(double part) => ticks.Length == 0 ? default : Stopwatch.GetElapsedTime(0, ticks[(int)(part * (ticks.Length - 1))]);
    }

    private static async Task<(List<long> Latencies, int Failed)> PostAsync(int port, string key, string run, long started, TimeSpan length)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        var latencies = new List<long>();
        var failed = 0;
        var answer = new byte[4096];
        for (var number = 0; Stopwatch.GetElapsedTime(started) < length; number++)
        {
            var request = Request(port, key, LeadSamples.Body(run, number));
            var sent = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            if (await ReadStatusAsync(socket, answer) == 202)
                latencies.Add(Stopwatch.GetTimestamp() - sent);
            else
                failed++;
        }

        return (latencies, failed);
    }

    private static byte[] Request(int port, string key, string body) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST /api/leads HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nx-functions-key: {key}\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    /// <summary>Reads one whole answer; both servers send a Content-Length.</summary>
    private static async Task<int> ReadStatusAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            length += read;
            var head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (head >= 0 && length >= head + 4 + ContentLength(Encoding.ASCII.GetString(buffer, 0, head)))
                return int.Parse(Encoding.ASCII.GetString(buffer, "HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        }
    }

    private static int ContentLength(string head) => head.Split("\r\n")
        .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(line => int.Parse(line.AsSpan("Content-Length:".Length), CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
