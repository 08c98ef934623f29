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
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/quarantine")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (call.ReadPage(Operation, out var page) is { } problem)
            return problem.ToResponse(call.Request);
        var all = call.Request.Query["all"];
        if (all is not (null or "" or "true" or "false"))
            return CommandReader.Invalid("all", "all is true or false (as without it).").ToResponse(call.Request);
        try
        {
            var (items, next) = await quarantine.ListAsync(all != "true", page.Take, page.From, cancellation);
            return ApiJson.Response(call.Request, new QuarantineListView([.. items.Select(QuarantineView.Of)], page.Continuation(next)));
        }
        catch (RequestFailedException fault) when (Paging.IsForeign(fault, page))
        {
            return Paging.BadContinuation.ToResponse(call.Request);
        }
    }
}
