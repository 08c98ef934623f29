using Azure;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Quarantine;

/// <summary>What waits in Quarantine, oldest first.</summary>
internal sealed class HttpListQuarantine(QuarantineStore quarantine, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpListQuarantine), "GET", "quarantine")
    {
        Summary = "What waits in Quarantine for somebody to act, oldest first, without long bodies.",
        Least = Role.Manager,
        Query = [new("all", "Whether to list what was replayed too.", "true", "false"), .. Paging.Parameters],
        Response = typeof(QuarantineListView),
        Problems = [CommandReader.InvalidField],
    };

    [Function(nameof(HttpListQuarantine))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "quarantine")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (call.ReadPage(Operation, out var page) is { } problem)
            return problem.ToResponse(call.Request);
        var openOnly = call.Request.Query["all"] is not "true";
        try
        {
            var (items, next) = await quarantine.ListAsync(openOnly, page.Take, page.From, cancellation);
            return ApiJson.Response(call.Request, new QuarantineListView([.. items.Select(QuarantineView.Of)], page.Continuation(next)));
        }
        catch (RequestFailedException fault) when (Paging.IsForeign(fault, page))
        {
            return Paging.BadContinuation.ToResponse(call.Request);
        }
    }
}
