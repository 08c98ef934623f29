using LeadFunctions.Access;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>A person opted out: for good, whatever they or a marketplace send later.</summary>
internal sealed class HttpOptOut(LeadCommands commands, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpOptOut), "POST", "leads/{id}/opt-out")
    {
        Summary = "The person wants no contact, for good.",
        Least = Role.Sales,
        Request = typeof(OptOutCommand),
        Example = new OptOutCommand("someone@contoso.com", "e-mail"),
        IsVersioned = true,
        Response = typeof(LeadView),
        Resource = nameof(HttpGetLead),
        Problems = CommandAnswers.Problems,
    };

    [Function(nameof(HttpOptOut))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/leads/{id}/opt-out")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => answers.CarryOutAsync<OptOutCommand>(
        call,
        _ => null,
        (lead, command, seen) => commands.OptedOutAsync(lead, command, call.At, seen, cancellation),
        cancellation);
}
