using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace LeadFunctions.Benchmarks.Commands;

/// <summary>Writes down the calls of one piece of work, to be made again without it.</summary>
internal sealed class CallRecorder : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private readonly List<(RecordedCall Call, int Began, int Ended)> _calls = [];
    private int _time;

    public bool IsOn { get; set; }

    /// <summary>The calls of each lead, in the rounds in which they were made; those that name no lead are left out.</summary>
    public IReadOnlyList<IReadOnlyList<RecordedCall[]>> Of(IEnumerable<string> leads) =>
        [.. leads.Select(lead => Rounds([.. _calls.Where(one => one.Call.Names(lead)).OrderBy(one => one.Began)]))];

    /// <summary>All calls, in the rounds in which they were made.</summary>
    public IReadOnlyList<RecordedCall[]> All => Rounds([.. _calls.OrderBy(one => one.Began)]);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!IsOn)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        var call = await ReadAsync(message.Request);
        var began = Interlocked.Increment(ref _time);
        await ProcessNextAsync(message, pipeline);
        lock (_lock)
            _calls.Add((call, began, Interlocked.Increment(ref _time)));
    }

    private static async Task<RecordedCall> ReadAsync(Request request)
    {
        using var body = new MemoryStream();
        if (request.Content is { } content)
            await content.WriteToAsync(body, CancellationToken.None);
        return new RecordedCall(request.Method, request.Uri.ToUri(), [.. request.Headers], Encoding.UTF8.GetString(body.ToArray()));
    }

    /// <summary>A call that began before all of a round had ended belongs to it.</summary>
    private static List<RecordedCall[]> Rounds((RecordedCall Call, int Began, int Ended)[] calls)
    {
        var rounds = new List<RecordedCall[]>();
        for (var first = 0; first < calls.Length;)
        {
            var next = first + 1;
            while (next < calls.Length && calls[next].Began < calls[first..next].Min(one => one.Ended))
                next++;
            rounds.Add([.. calls[first..next].Select(one => one.Call)]);
            first = next;
        }

        return rounds;
    }
}
