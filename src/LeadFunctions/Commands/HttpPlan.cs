using LeadFunctions.Access;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody says when a lead is to be contacted next, without having tried to reach it.</summary>
internal sealed class HttpPlan(LeadCommands commands, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpPlan), "PUT", "leads/{id}/plan")
    {
        Summary = "Says when the lead is to be contacted next. The clock of a request that waits runs on.",
        Least = Role.Sales,
        Request = typeof(PlanCommand),
        Example = new PlanCommand(new DateTimeOffset(2031, 10, 1, 9, 30, 0, TimeSpan.Zero), "someone@contoso.com", "After their board meeting."),
        IsVersioned = true,
        Response = typeof(LeadView),
        Problems = CommandAnswers.Problems,
    };

    [Function(nameof(HttpPlan))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/leads/{id}/plan")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => answers.CarryOutAsync<PlanCommand>(
        call,
        command => CommandTimes.Ahead(command.At, "at", call.At),
        (lead, command, seen) => commands.PlannedAsync(lead, command, call.At, seen, cancellation),
        cancellation);
}
