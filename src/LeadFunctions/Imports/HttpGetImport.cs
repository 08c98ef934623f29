using System.Net;
using LeadFunctions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>One import: what it is, how far it is, and which parts of its file are there.</summary>
internal sealed class HttpGetImport(ImportRows rows, ImportOperations operations, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpGetImport), "GET", "imports/{id}")
    {
        Summary = "One import: what it is, how far it is, and which parts of its file are there.",
        Least = Role.Reader,
        Response = typeof(ImportView),
        Problems = ImportProblems.OfReading,
    };

    [Function(nameof(HttpGetImport))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/imports/{id}")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) =>
        ImportOperations.IdOf(call) is { } id && await rows.FindAsync(id, cancellation) is { } known
            ? await operations.AnswerAsync(call, new ImportAnswer(known.Import), HttpStatusCode.OK, cancellation)
            : ImportProblems.NotFound.ToResponse(call.Request);
}
