using LeadFunctions.Access;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody contacted a lead: stops its clock and sets the next one.</summary>
internal sealed class HttpContacted(LeadCommands commands, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpContacted), "POST", "leads/{id}/contacted")
    {
        Summary = "Somebody contacted the lead: stops the clock and sets the next one.",
        Least = Role.Sales,
        Request = typeof(ContactCommand),
        Example = new ContactCommand("someone@contoso.com", "phone", Note: "Asked for an offer."),
        IsVersioned = true,
        Response = typeof(LeadView),
        Resource = nameof(HttpGetLead),
        Problems = CommandAnswers.Problems,
    };

    [Function(nameof(HttpContacted))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/leads/{id}/contacted")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => answers.CarryOutAsync<ContactCommand>(
        call,
        command => CommandTimes.DoneAt(command.At, "when the lead was contacted", call.At)
            ?? CommandTimes.Ahead(command.NextFollowUpAt, "nextFollowUpAt", call.At),
        (lead, command, seen) => commands.ContactedAsync(lead, command, call.At, seen, cancellation),
        cancellation);
}
