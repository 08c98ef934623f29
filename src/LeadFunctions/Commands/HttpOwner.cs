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

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        string? owner = null;
        return answers.CarryOutAsync<OwnerCommand>(
            call,
            command => OwnerNames.Check(command.Owner, "$.owner", router, out owner)
                ?? (LeadOwnership.IsSame(owner, command.By) ? null : call.Lacks(Role.Manager)),
            (lead, command, seen) => commands.AssignedAsync(lead, command with { Owner = owner }, call.At, seen, cancellation),
            cancellation);
    }
}
