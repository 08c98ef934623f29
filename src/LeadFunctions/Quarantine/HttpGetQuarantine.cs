using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Quarantine;

/// <summary>One quarantined item with its body.</summary>
internal sealed class HttpGetQuarantine(QuarantineStore quarantine, OperationRunner runner) : IApiOperation
{
    public static readonly Problem NotFound = new(
        "quarantine-item-not-found", "No such item", HttpStatusCode.NotFound, "Nothing in Quarantine has this id.", "id");

    public static ApiOperation Operation { get; } = new(nameof(HttpGetQuarantine), "GET", "quarantine/{id}")
    {
        Summary = "One item of Quarantine, with its body and how that was sent.",
        Least = Role.Manager,
        Response = typeof(QuarantineView),
        Problems = [NotFound],
    };

    [Function(nameof(HttpGetQuarantine))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/quarantine/{id}")] HttpRequestData request, string id, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) =>
        QuarantineId.TryParse(call.Id, out var known) && await quarantine.FindAsync(known, cancellation) is { } found
            ? ApiJson.Response(call.Request, QuarantineView.Of(found.Item))
            : NotFound.ToResponse(call.Request);
}
