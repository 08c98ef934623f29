using System.Net;
using LeadFunctions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>Stops an import for good; rows that are in the queue stay.</summary>
internal sealed class HttpCancelImport(ImportCommands commands, ImportOperations operations, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpCancelImport), "POST", "imports/{id}/cancel")
    {
        Summary = "Stops an import for good; rows that are in the queue stay.",
        Least = Role.Manager,
        Response = typeof(ImportView),
        Resource = nameof(HttpGetImport),
        Problems = [.. ImportProblems.OfChange],
    };

    [Function(nameof(HttpCancelImport))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/imports/{id}/cancel")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) =>
        operations.ChangeAsync(call, id => commands.CancelAsync(id, cancellation), HttpStatusCode.OK, cancellation);
}
