using System.Net;
using LeadFunctions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>Removes the file and the report of an import; what it was, cost and brought stays.</summary>
internal sealed class HttpDeleteImport(ImportCommands commands, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpDeleteImport), "DELETE", "imports/{id}")
    {
        Summary = "Removes the file and the report of an import; what it was, cost and brought stays.",
        Least = Role.Admin,
        Success = HttpStatusCode.NoContent,
        Problems = [ImportProblems.NotFound, ImportProblems.Changed, ImportProblems.State(ImportState.Running, "cancel it first.")],
    };

    [Function(nameof(HttpDeleteImport))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "api/imports/{id}")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) =>
        (ImportOperations.IdOf(call) is { } id ? await commands.RemoveAsync(id, cancellation) : ImportProblems.NotFound) is { } problem
            ? problem.ToResponse(call.Request)
            : call.Request.CreateResponse(HttpStatusCode.NoContent);
}
