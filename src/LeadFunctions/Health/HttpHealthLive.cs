using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Health;

/// <summary>For the platform's health check, without a key. Asks nothing else.</summary>
internal sealed class HttpHealthLive : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpHealthLive), "GET", "health")
    {
        Summary = "Answers while the process does; for the platform's health check.",
        IsOpen = true,
        Response = typeof(LiveView),
    };

    [Function(nameof(HttpHealthLive))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequestData request, CancellationToken cancellation) =>
        HandleAsync(ApiCall.OfMachine(request), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) =>
        Task.FromResult(ApiJson.Response(call.Request, new LiveView(true)));
}

internal sealed record LiveView(bool IsLive);
