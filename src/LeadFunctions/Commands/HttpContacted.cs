using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
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

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<ContactCommand>(cancellation);
        problem ??= Times(command!, call.At);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        return !LeadId.TryParse(call.Id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(call.Request)
            : await answers.OfAsync(
                call, lead, await commands.ContactedAsync(lead, command!, call.At, CommandAnswers.IfMatch(call), cancellation), cancellation);
    }

    private static Problem? Times(ContactCommand command, DateTimeOffset now)
    {
        if (CommandTimes.DoneAt(command.At, "when the lead was contacted", now) is { } wrong)
            return wrong;
        return command.NextFollowUpAt is { } next && (next <= now || next > now.AddYears(5))
            ? CommandReader.Invalid("$.nextFollowUpAt", "nextFollowUpAt must be in the future, at most 5 years ahead.")
            : null;
    }
}
