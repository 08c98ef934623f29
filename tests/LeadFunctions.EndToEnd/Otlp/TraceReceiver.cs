namespace LeadFunctions.EndToEnd.Otlp;

/// <summary>Where a host's worker sends its spans: a collector that keeps them.</summary>
internal sealed class TraceReceiver : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private TraceReceiver(LoopbackServer server) => _server = server;

    /// <summary>Settings that make an app send its spans here, soon.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _server.Origin,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
    };

    public static async Task<TraceReceiver> StartAsync() => new(await LoopbackServer.StartAsync(Answer.Status(200)));

    /// <summary>The app's own spans of one submission, in the order in which they came.</summary>
    public IReadOnlyList<Span> Of(Guid submissionId) =>
    [
        .. from request in _server.Requests
           where request.Path == "/v1/traces"
           from resource in ExportTraceServiceRequest.Parser.ParseFrom(request.Body).ResourceSpans
           from scope in resource.ScopeSpans
           where scope.Scope.Name == "LeadFunctions"
           from span in scope.Spans
           where Attribute(span, "lead.submission_id") == submissionId.ToString()
           select span,
    ];

    public static string? Attribute(Span span, string key) => span.Attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value.StringValue;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
