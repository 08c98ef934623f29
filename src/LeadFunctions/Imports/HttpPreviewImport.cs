using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>The first rows of the file as they would be read, with what each column would become.</summary>
internal sealed class HttpPreviewImport(ImportRows rows, ImportReading reading, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpPreviewImport), "GET", "imports/{id}/preview")
    {
        Summary = "The first rows of the file as they would be read, with what each column would become.",
        Least = Role.Manager,
        Query =
        [
            new("delimiter", "One character, instead of what was said or is found out."),
            new("encoding", "Name of an encoding, instead of what was said or is found out."),
        ],
        Response = typeof(PreviewView),
        Problems = [.. ImportProblems.OfReading, ImportProblems.FilesGone, CommandReader.InvalidField, ImportProblems.State(ImportState.Uploading, "wait.")],
    };

    [Function(nameof(HttpPreviewImport))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/imports/{id}/preview")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var request = call.Request;
        if (ImportOperations.IdOf(call) is not { } id || await rows.FindAsync(id, cancellation) is not { Import: var import })
            return ImportProblems.NotFound.ToResponse(request);
        var (delimiter, encoding) = (request.Query["delimiter"], request.Query["encoding"]);
        if (delimiter?.Length > 1 || delimiter is "\"" or "\r" or "\n")
            return CommandReader.Invalid("delimiter", "A delimiter is one character, and no quotation mark.").ToResponse(request);
        if (encoding is { Length: > 0 } && TextEncodings.Find(encoding) is null)
            return CommandReader.Invalid("encoding", TextEncodings.Unknown).ToResponse(request);
        if (!import.HasFiles)
            return ImportProblems.FilesGone.ToResponse(request);
        return import.State == ImportState.Uploading
            ? ImportProblems.State(import.State, "its file is not whole yet.").ToResponse(request)
            : ApiJson.Response(request, await reading.PreviewAsync(import, new CheckImportCommand(null, delimiter, encoding), cancellation));
    }
}
