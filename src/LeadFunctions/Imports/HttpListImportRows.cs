using System.Globalization;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>What the check said of each row of the file, in their order.</summary>
internal sealed class HttpListImportRows(ImportReading reading, ImportOperations operations, OperationRunner runner) : IApiOperation
{
    private static readonly string[] Verdicts = ["accepted", "duplicate", "repeated", "rejected", "blank"];

    public static ApiOperation Operation { get; } = new(nameof(HttpListImportRows), "GET", "imports/{id}/rows")
    {
        Summary = "What the check said of each row of the file, in their order.",
        Least = Role.Manager,
        Query = [new("verdict", "Only rows of which this was said.", Verdicts), .. Paging.Parameters],
        Response = typeof(ImportRowsView),
        Problems = [.. ImportProblems.OfReading, ImportProblems.FilesGone, CommandReader.InvalidField, ImportProblems.State(ImportState.Uploaded, "wait.")],
    };

    [Function(nameof(HttpListImportRows))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/imports/{id}/rows")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (call.ReadPage(Operation, out var page) is { } problem)
            return problem.ToResponse(call.Request);
        var (given, from) = (call.Request.Query["verdict"], 0);
        RowVerdict? verdict = Enum.TryParse<RowVerdict>(given, ignoreCase: true, out var known) && Verdicts.Contains(given) ? known : null;
        if (given is { Length: > 0 } && verdict is null)
            return CommandReader.Invalid("verdict", "verdict is accepted, duplicate, repeated, rejected or blank.").ToResponse(call.Request);
        if (page.From is { } place && !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out from))
            return Paging.BadContinuation.ToResponse(call.Request);
        return await operations.OfCheckedAsync(
            call,
            async import =>
            {
                var (rows, next) = await reading.RowsAsync(import, verdict, page.Take, from, cancellation);
                return ApiJson.Response(call.Request, new ImportRowsView(rows, page.Continuation(next?.ToString(CultureInfo.InvariantCulture))));
            },
            cancellation);
    }
}
