using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody gives a lead to another owner, or to nobody. Whoever sells may take one; to give it to others is for those who lead.</summary>
internal sealed class HttpOwner(LeadCommands commands, Router router, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpOwner), "PUT", "leads/{id}/owner")
    {
        Summary = "Gives the lead to another owner, or to nobody.",
        Least = Role.Sales,
        Request = typeof(OwnerCommand),
        Example = new OwnerCommand("another@contoso.com", "someone@contoso.com", "Knows the customer."),
        IsVersioned = true,
        Response = typeof(LeadView),
        Problems = CommandAnswers.Problems,
    };

    [Function(nameof(HttpOwner))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/leads/{id}/owner")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<OwnerCommand>(cancellation);
        string? owner = null;
        problem ??= OwnerNames.Check(command!.Owner, "$.owner", router, out owner);
        if (problem is null && !LeadOwnership.IsSame(owner, command!.By))
            problem = call.Lacks(Role.Manager);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        return !LeadId.TryParse(call.Id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(call.Request)
            : await answers.OfAsync(
                call,
                lead,
                await commands.AssignedAsync(lead, command! with { Owner = owner }, call.At, CommandAnswers.IfMatch(call), cancellation),
                cancellation);
    }
}
