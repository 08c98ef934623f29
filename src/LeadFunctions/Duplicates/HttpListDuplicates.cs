using Azure;
using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Duplicates;

/// <summary>Pairs of leads that may be one customer, likeliest first.</summary>
internal sealed class HttpListDuplicates(DuplicateLists duplicates, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpListDuplicates), "GET", "duplicates")
    {
        Summary = "Pairs of leads that may be one customer, likeliest first, with the reasons.",
        Least = Role.Manager,
        Query = Paging.Parameters,
        Response = typeof(DuplicateListView),
        Problems = [CommandReader.InvalidField],
    };

    [Function(nameof(HttpListDuplicates))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/duplicates")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (call.ReadPage(Operation, out var page) is { } problem)
            return problem.ToResponse(call.Request);
        try
        {
            var found = await duplicates.PageAsync(page.Take, page.From, cancellation);
            return ApiJson.Response(
                call.Request, new DuplicateListView([.. found.Pairs.Select(DuplicatePairView.Of)], page.Continuation(found.Continuation)));
        }
        catch (RequestFailedException fault) when (Paging.IsForeign(fault, page))
        {
            return Paging.BadContinuation.ToResponse(call.Request);
        }
    }
}
