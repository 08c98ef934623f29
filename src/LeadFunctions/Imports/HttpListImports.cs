using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>All imports, newest first.</summary>
internal sealed class HttpListImports(ImportRows rows, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpListImports), "GET", "imports")
    {
        Summary = "All imports, newest first.",
        Least = Role.Reader,
        Query = Paging.Parameters,
        Response = typeof(ImportListView),
        Problems = [CommandReader.InvalidField],
    };

    [Function(nameof(HttpListImports))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/imports")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (call.ReadPage(Operation, out var page) is { } problem)
            return problem.ToResponse(call.Request);
        var (imports, next) = await rows.ListAsync(page.Take, page.From, cancellation);
        return ApiJson.Response(call.Request, new ImportListView([.. imports.Select(import => ImportView.Of(import))], page.Continuation(next)));
    }
}
