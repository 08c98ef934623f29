using System.Text.Json.Nodes;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.OpenApi;

/// <summary>The API's own description, without a key: it says nothing that the documentation does not.</summary>
internal sealed class HttpOpenApi(ApiDocument document) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpOpenApi), "GET", "openapi.json")
    {
        Summary = "This description of the API.",
        IsOpen = true,
        Response = typeof(JsonObject),
    };

    [Function(nameof(HttpOpenApi))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequestData request, CancellationToken cancellation) =>
        HandleAsync(ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => ApiJson.Response(call.Request, await document.Json);
}
