using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Health;

/// <summary>For monitors, without a key. Asks what a lead needs on its way.</summary>
internal sealed class HttpHealthReady(HealthService health) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpHealthReady), "GET", "health/ready")
    {
        Summary = "One state each for queue, tables, scoring and alerts; for monitors.",
        IsOpen = true,
        Response = typeof(HealthReport),
        AlsoAnswers = HttpStatusCode.ServiceUnavailable,
    };

    [Function(nameof(HttpHealthReady))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequestData request, CancellationToken cancellation) =>
        HandleAsync(ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var report = await health.CheckAsync();
        return ApiJson.Response(call.Request, report, report.IsReady ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
    }
}
