using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Notes a worker's storage calls, each try by itself, and hands them to a conductor.</summary>
internal sealed partial class StorageCalls(string tablePrefix, Conduct? conduct) : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<StorageCall> _calls = new();

    /// <summary>All but the creation of tables, which each process asks for once.</summary>
    public IReadOnlyList<StorageCall> Made => [.. _calls.Where(call => !call.IsTableCreation)];

    public void Forget() => _calls.Clear();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var call = await CallOfAsync(message.Request);
        if (conduct is null)
            await PerformAsync();
        else
            await conduct(call, PerformAsync);

        async Task PerformAsync()
        {
            _calls.Enqueue(call);
            await ProcessNextAsync(message, pipeline);
            if (call.Method == "GET" && message is { BufferResponse: true, Response.Status: 200 })
                call.EntitiesRead = RowKey().Count(message.Response.Content.ToString());
        }
    }

    private async Task<StorageCall> CallOfAsync(Request request)
    {
        var path = request.Uri.ToUri().AbsolutePath;
        if (!path.EndsWith("/$batch", StringComparison.Ordinal))
            return new StorageCall(request.Method.Method, TableOf(path), path);
        // A transaction is of one table, which only its parts name.
        using var content = new MemoryStream();
        await request.Content!.WriteToAsync(content, default);
        var first = FirstOfBatch().Match(Encoding.UTF8.GetString(content.ToArray()));
        return new StorageCall("BATCH", TableOf(new Uri(first.Groups[1].Value).AbsolutePath), path);
    }

    private string TableOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].Split('(')[0];
        return name.StartsWith(tablePrefix, StringComparison.Ordinal) ? name[tablePrefix.Length..] : name;
    }

    [GeneratedRegex("^(?:POST|PUT|PATCH|MERGE|DELETE) (\\S+) HTTP", RegexOptions.Multiline)]
    private static partial Regex FirstOfBatch();

    [GeneratedRegex("\"RowKey\":")]
    private static partial Regex RowKey();
}
