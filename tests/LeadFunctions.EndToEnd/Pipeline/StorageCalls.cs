using System.Collections.Concurrent;
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
        var call = CallOf(message.Request);
        if (conduct is null)
            await PerformAsync();
        else
            await conduct(call, PerformAsync);

        async Task PerformAsync()
        {
            _calls.Enqueue(call);
            await ProcessNextAsync(message, pipeline);
            if (call.Method == "GET" && message.Response.Status == 200)
                call.EntitiesRead = RowKey().Count(message.Response.Content.ToString());
        }
    }

    private StorageCall CallOf(Request request)
    {
        var path = request.Uri.ToUri().AbsolutePath;
        var name = path[(path.LastIndexOf('/') + 1)..].Split('(')[0];
        // The only transactions are those of a lead's head and events.
        var table = name == "$batch" ? "Leads" : name.StartsWith(tablePrefix, StringComparison.Ordinal) ? name[tablePrefix.Length..] : name;
        return new StorageCall(name == "$batch" ? "BATCH" : request.Method.Method, table, path);
    }

    [GeneratedRegex("\"RowKey\":")]
    private static partial Regex RowKey();
}
