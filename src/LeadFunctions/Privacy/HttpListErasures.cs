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
        var (certificates, next) = await ledger.ListAsync(page.Take, page.From, cancellation);
        return ApiJson.Response(call.Request, new ErasurePage(certificates, page.Continuation(next)));
    }
}

internal sealed record ErasurePage(IReadOnlyList<ErasureCertificate> Erasures, string? Continuation);
