using LeadFunctions.Access;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Privacy;

/// <summary>What was erased, and when.</summary>
internal sealed class HttpListErasures(ErasureLedger ledger, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpListErasures), "GET", "erasures")
    {
        Summary = "Certificates of erasures, newest first.",
        Least = Role.Manager,
        Query = Paging.Parameters,
        Response = typeof(ErasurePage),
        Problems = [CommandReader.InvalidField],
    };

    [Function(nameof(HttpListErasures))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/erasures")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (call.ReadPage(Operation, out var page) is { } problem)
            return problem.ToResponse(call.Request);
        var found = await ledger.ListAsync(page.From ?? "", page.Take + 1, cancellation);
        var shown = found.Take(page.Take).ToList();
        return ApiJson.Response(
            call.Request,
            new ErasurePage([.. shown.Select(one => one.Certificate)], page.Continuation(found.Count > page.Take ? shown[^1].Key : null)));
    }
}

internal sealed record ErasurePage(IReadOnlyList<ErasureCertificate> Erasures, string? Continuation);
