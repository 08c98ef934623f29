using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>A person agreed to being addressed for something, or refused it.</summary>
internal sealed class HttpConsent(LeadCommands commands, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpConsent), "PUT", "leads/{id}/consent")
    {
        Summary = "Notes what the person agreed to or refused, by purpose. What they say later stands.",
        Least = Role.Sales,
        Request = typeof(ConsentCommand),
        Example = new ConsentCommand(
            "someone@contoso.com",
            new Dictionary<string, ConsentState?> { ["mail"] = ConsentState.Granted, ["calls"] = ConsentState.Refused },
            "trade show",
            "newsletter-2",
            "card 117"),
        IsVersioned = true,
        Response = typeof(LeadView),
        Problems = CommandAnswers.Problems,
    };

    [Function(nameof(HttpConsent))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/leads/{id}/consent")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => answers.CarryOutAsync<ConsentCommand>(
        call,
        command => CommandTimes.DoneAt(command.At, "when the person said it", call.At),
        (lead, command, seen) => commands.ConsentedAsync(lead, command, call.At, seen, cancellation),
        cancellation);
}
