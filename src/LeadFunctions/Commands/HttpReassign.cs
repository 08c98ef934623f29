using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody's open leads go to another person, or to whoever the rules name: one page a call, so that no request lasts long.</summary>
internal sealed class HttpReassign(Reassignment reassignment, Router router)
{
    [Function(nameof(HttpReassign))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "owners/{owner}/reassign")] HttpRequestData request,
        string owner,
        CancellationToken cancellation)
    {
        LeadId after = default;
        var problem = Paging.Read(request, out var take, out var continuation);
        if (continuation is not null && !LeadId.TryParse(continuation, out after))
            problem ??= Paging.BadContinuation;
        if (problem is not null)
            return problem.ToResponse(request);
        (var command, problem) = await CommandReader.ReadAsync<ReassignCommand>(request, cancellation);
        string? to = null;
        problem ??= OwnerNames.Check(command!.To, "$.to", router, out to);
        if (to is not null && LeadOwnership.IsSame(to, owner))
            problem ??= CommandReader.Invalid("$.to", "The leads are that person's already: name somebody else.");
        if (problem is not null)
            return problem.ToResponse(request);
        var page = await reassignment.RunAsync(owner, command! with { To = to }, take, continuation is null ? null : after, cancellation);
        return ApiJson.Response(request, ReassignView.Of(page));
    }
}

/// <param name="Reassigned">Leads of this page that have another owner now.</param>
/// <param name="Kept">Those that stay: the rules find nobody else, or somebody changed them meanwhile.</param>
/// <param name="Busy">Those that others changed at every attempt: begin again at the end.</param>
/// <param name="Remaining">Leads behind this page, as far as they were counted.</param>
internal sealed record ReassignView(int Reassigned, int Kept, int Busy, int Remaining, string? Continuation)
{
    public static ReassignView Of(ReassignedPage page) =>
        new(page.Reassigned, page.Kept, page.Busy, page.Remaining, Paging.Encode(page.After?.ToString()));
}
