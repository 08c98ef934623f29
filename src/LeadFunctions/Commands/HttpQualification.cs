using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody found out whether a lead meets the prerequisites of a sale.</summary>
internal sealed class HttpQualification(LeadCommands commands, LeadRules rules, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpQualification), "PUT", "leads/{id}/qualification")
    {
        Summary = "Notes whether the lead meets prerequisites of a sale.",
        Least = Role.Sales,
        Request = typeof(QualificationCommand),
        Example = new QualificationCommand(
            "someone@contoso.com", new Dictionary<string, FindingCommand> { ["budget"] = new(Verdict.Yes, "Approved.") }),
        IsVersioned = true,
        Response = typeof(LeadView),
        Problems = CommandAnswers.Problems,
    };

    [Function(nameof(HttpQualification))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/leads/{id}/qualification")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => answers.CarryOutAsync<QualificationCommand>(
        call,
        command => CommandTimes.Ahead(command.WakeAt, "wakeAt", call.At) ?? Names(command),
        (lead, command, seen) => commands.QualifiedAsync(lead, command, call.At, seen, cancellation),
        cancellation);

    private Problem? Names(QualificationCommand command)
    {
        string[] names = [.. rules.Qualification.Prerequisites.Select(one => one.Name)];
        return command.Findings!.Keys.All(names.Contains)
            ? null
            : CommandReader.Invalid("$.findings", $"The prerequisites are: {string.Join(", ", names)}.");
    }
}
