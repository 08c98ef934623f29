using System.Net;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Health;

/// <summary>For monitors, without a key. Live asks nothing else; ready asks what a lead needs on its way.</summary>
internal sealed class HttpHealth(HealthService health)
{
    [Function("HttpHealthLive")]
    public static HttpResponseData Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequestData request) =>
        ApiJson.Response(request, new { IsLive = true });

    [Function("HttpHealthReady")]
    public async Task<HttpResponseData> ReadyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequestData request)
    {
        var report = await health.CheckAsync();
        return ApiJson.Response(request, report, report.IsReady ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
    }
}
