using Microsoft.AspNetCore.Http;

namespace LeadFunctions.EndToEnd.Otlp;

/// <summary>Where a host's worker sends its spans: a collector that keeps them.</summary>
internal sealed class TraceReceiver : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private TraceReceiver(LoopbackServer server) => _server = server;

    /// <summary>Settings that make an app send its spans here, soon.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _server.Endpoint.GetLeftPart(UriPartial.Authority),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
    };

    public static async Task<TraceReceiver> StartAsync() => new(await LoopbackServer.StartAsync(static (context, _) =>
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        return Task.CompletedTask;
    }));

    /// <summary>The app's own spans of one submission, in the order in which they came.</summary>
    public IReadOnlyList<Span> Of(Guid submissionId) =>
    [
        .. from request in _server.Requests
           where request.RawPath.EndsWith("/v1/traces", StringComparison.Ordinal)
           from resource in ExportTraceServiceRequest.Parser.ParseFrom(request.Bytes).ResourceSpans
           from scope in resource.ScopeSpans
           where scope.Scope.Name == "LeadFunctions"
           from span in scope.Spans
           where Attribute(span, "lead.submission_id") == submissionId.ToString()
           select span,
    ];

    public static string? Attribute(Span span, string key) => span.Attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value.StringValue;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
