using Azure.Core;
using Azure.Core.Pipeline;

namespace LeadFunctions.Benchmarks.Calls;

/// <summary>Counts what reaches storage: calls, the round trips in which they were made, and entities that came back.</summary>
/// <remarks>A call made after another one was answered is one round trip further; calls side by side share theirs.</remarks>
internal sealed class CountingPolicy : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _byKind = [];
    private int _answered;

    public int Calls { get; private set; }

    public int RoundTrips { get; private set; }

    public int Entities { get; private set; }

    public string Kinds
    {
        get
        {
            lock (_lock)
                return string.Join(", ", _byKind.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Value} {kind.Key}"));
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            (_answered, Calls, RoundTrips, Entities) = (0, 0, 0, 0);
            _byKind.Clear();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var depth = Begin(message.Request);
        ProcessNext(message, pipeline);
        End(message, depth);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var depth = Begin(message.Request);
        await ProcessNextAsync(message, pipeline);
        End(message, depth);
    }

    private int Begin(Request request)
    {
        lock (_lock)
        {
            Calls++;
            var kind = $"{request.Method.Method} {TableOf(request.Uri)}";
            _byKind[kind] = _byKind.GetValueOrDefault(kind) + 1;
            var depth = _answered + 1;
            RoundTrips = Math.Max(RoundTrips, depth);
            return depth;
        }
    }

    private void End(HttpMessage message, int depth)
    {
        var entities = message.HasResponse && message.Response.ContentStream is MemoryStream body ? Occurrences(body.ToArray(), "\"RowKey\":"u8) : 0;
        lock (_lock)
        {
            _answered = Math.Max(_answered, depth);
            Entities += entities;
        }
    }

    /// <summary>The table's name without the run's prefix.</summary>
    private static string TableOf(RequestUriBuilder uri)
    {
        var name = uri.ToUri().Segments[^1].Split('(')[0].Trim('/');
        if (name.StartsWith('$'))
            return "transaction";
        return name.Length > BenchmarkServices.PrefixLength ? name[BenchmarkServices.PrefixLength..] : name;
    }

    private static int Occurrences(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (var at = text.IndexOf(part); at >= 0; at = text.IndexOf(part))
        {
            count++;
            text = text[(at + part.Length)..];
        }

        return count;
    }
}
