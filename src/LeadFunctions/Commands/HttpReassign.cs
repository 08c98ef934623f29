using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody's open leads go to another person, or to whoever the rules name: one page a call, so that no request lasts long.</summary>
internal sealed class HttpReassign(Reassignment reassignment, Router router, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpReassign), "POST", "owners/{owner}/reassign")
    {
        Summary = "Gives open leads of one person to another, or to whoever the rules name: one page a call.",
        Least = Role.Manager,
        Request = typeof(ReassignCommand),
        Example = new ReassignCommand("another@contoso.com", "someone@contoso.com", "On leave."),
        Response = typeof(ReassignView),
        Query = Paging.Parameters,
        Problems = [CommandReader.InvalidField, CommandReader.TooLong],
    };

    [Function(nameof(HttpReassign))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/owners/{owner}/reassign")] HttpRequestData request,
        string owner,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("owner", owner)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (owner, after) = (call.Values["owner"], default(LeadId));
        var problem = call.ReadPage(Operation, out var asked);
        if (asked.From is { } from && !LeadId.TryParse(from, out after))
            problem ??= Paging.BadContinuation;
        if (problem is not null)
            return problem.ToResponse(call.Request);
        (var command, problem) = await call.ReadAsync<ReassignCommand>(cancellation);
        string? to = null;
        problem ??= OwnerNames.Check(command!.To, "$.to", router, out to);
        if (to is not null && LeadOwnership.IsSame(to, owner))
            problem ??= CommandReader.Invalid("$.to", "The leads are that person's already: name somebody else.");
        if (problem is not null)
            return problem.ToResponse(call.Request);
        var page = await reassignment.RunAsync(owner, command! with { To = to }, asked.Take, asked.From is null ? null : after, cancellation);
        call.IsPartial = page.Busy > 0;
        return ApiJson.Response(call.Request, ReassignView.Of(page, asked));
    }
}

/// <param name="Reassigned">Leads of this page that have another owner now.</param>
/// <param name="Kept">Those that stay: the rules find nobody else, or somebody changed them meanwhile.</param>
/// <param name="Busy">Those that others changed at every attempt: begin again at the end.</param>
/// <param name="Remaining">Leads behind this page, as far as they were counted.</param>
internal sealed record ReassignView(int Reassigned, int Kept, int Busy, int Remaining, string? Continuation)
{
    public static ReassignView Of(ReassignedPage page, Page asked) =>
        new(page.Reassigned, page.Kept, page.Busy, page.Remaining, asked.Continuation(page.After?.ToString()));
}
