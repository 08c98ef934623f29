using System.Net;
using LeadFunctions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Quarantine;

/// <summary>Removes a quarantined item for good.</summary>
internal sealed class HttpDeleteQuarantine(QuarantineStore quarantine, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpDeleteQuarantine), "DELETE", "quarantine/{id}")
    {
        Summary = "Removes an item from Quarantine for good.",
        Least = Role.Admin,
        Success = HttpStatusCode.NoContent,
        Problems = [HttpGetQuarantine.NotFound],
    };

    [Function(nameof(HttpDeleteQuarantine))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "api/quarantine/{id}")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) =>
        QuarantineId.TryParse(call.Id, out var known) && await quarantine.RemoveAsync(known, cancellation)
            ? call.Request.CreateResponse(HttpStatusCode.NoContent)
            : HttpGetQuarantine.NotFound.ToResponse(call.Request);
}
