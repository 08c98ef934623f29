using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody moves a lead to another stage.</summary>
internal sealed class HttpStage(LeadCommands commands, LeadRules rules, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpStage), "POST", "leads/{id}/stage")
    {
        Summary = "Moves the lead to another stage.",
        Least = Role.Sales,
        Request = typeof(StageCommand),
        Example = new StageCommand(LeadStage.Mql, "someone@contoso.com", Note: "Asked for a pilot."),
        IsVersioned = true,
        Response = typeof(LeadView),
        Resource = nameof(HttpGetLead),
        Problems = [.. CommandAnswers.Problems, CommandAnswers.IllegalMove],
    };

    [Function(nameof(HttpStage))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/leads/{id}/stage")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => answers.CarryOutAsync<StageCommand>(
        call,
        command => CommandTimes.Ahead(command.WakeAt, "wakeAt", call.At) ?? Reason(command),
        (lead, command, seen) => commands.MovedAsync(lead, command, call.At, seen, cancellation),
        cancellation);

    private Problem? Reason(StageCommand command)
    {
        string[] reasons = command.To switch
        {
            LeadStage.Nurture => [.. rules.Qualification.Nurture.Select(one => one.Name)],
            LeadStage.Disqualified => [.. rules.Qualification.Disqualified.Select(one => one.Name)],
            _ => [],
        };
        return reasons.Length == 0 || reasons.Contains(command.Reason)
            ? null
            : CommandReader.Invalid("$.reason", $"Say why; for this stage one of: {string.Join(", ", reasons)}.");
    }
}
