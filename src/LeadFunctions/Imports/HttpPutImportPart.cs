using System.Globalization;
using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>Takes a part of the file; the same part again takes the place of the one before.</summary>
internal sealed class HttpPutImportPart(ImportCommands commands, ImportOperations operations, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpPutImportPart), "PUT", "imports/{id}/parts/{part}")
    {
        Summary = "Takes a part of the file; the same part again takes the place of the one before.",
        Least = Role.Manager,
        RequestMediaType = "application/octet-stream",
        Response = typeof(ImportView),
        Problems = [.. ImportProblems.OfChange],
    };

    [Function(nameof(HttpPutImportPart))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/imports/{id}/parts/{part}")] HttpRequestData request,
        string id,
        string part,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id), ("part", part)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => operations.ChangeAsync(
        call,
        async id => await BodyReader.ReadAsync(call.Request, ImportRecord.PartBytes, cancellation) is { } bytes
            ? await commands.PutPartAsync(
                id, int.TryParse(call.Values["part"], NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : 0, bytes, cancellation)
            : CommandReader.TooLongFor(ImportRecord.PartBytes),
        HttpStatusCode.OK,
        cancellation);
}
