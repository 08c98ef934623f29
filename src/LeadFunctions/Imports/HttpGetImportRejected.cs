using System.IO.Compression;
using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>The rejected rows as they are, each with what is wrong with it.</summary>
internal sealed class HttpGetImportRejected(ImportBlobs blobs, ImportOperations operations, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpGetImportRejected), "GET", "imports/{id}/rejected.csv")
    {
        Summary = "The rejected rows as they are, each with what is wrong with it.",
        Least = Role.Manager,
        ResponseMediaType = "text/csv",
        Problems = [.. ImportProblems.OfReading, ImportProblems.FilesGone, ImportProblems.State(ImportState.Uploaded, "wait.")],
    };

    [Function(nameof(HttpGetImportRejected))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/imports/{id}/rejected.csv")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => operations.OfCheckedAsync(
        call,
        async import =>
        {
            var response = call.Request.CreateResponse(HttpStatusCode.OK);
            response.Headers.Add("Content-Type", "text/csv; charset=utf-8");
            response.Headers.Add("Content-Disposition", "attachment; filename=\"rejected.csv\"");
            response.Headers.Add("Cache-Control", "no-store");
            response.Headers.Add("X-Content-Type-Options", "nosniff");
            await using var file = await blobs.ReadAsync(import.Id, import.Attempt!.Value, CheckFiles.RejectedCsv, cancellation);
            if (!AcceptedCodings.Has(call.Request, "gzip"))
            {
                await file.CopyToAsync(response.Body, cancellation);
                return response;
            }

            // The whole answer stands in memory before it is sent: packed it is a fraction.
            response.Headers.Add("Content-Encoding", "gzip");
            await using var packed = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await file.CopyToAsync(packed, cancellation);
            return response;
        },
        cancellation);
}
