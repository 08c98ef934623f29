using LeadFunctions.Access;
using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Activities;

/// <summary>Something that one of us, or the customer, did.</summary>
internal sealed class HttpActivity(LeadActivities activities, ActivityReading reading, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpActivity), "POST", "leads/{id}/activities")
    {
        Summary = "Notes something that one of us, or the customer, did.",
        Least = Role.Sales,
        Request = typeof(ActivityCommand),
        Example = new ActivityCommand(ActivityKind.TrialStart, Id: "trial-17", Subject: "Standard"),
        IsVersioned = true,
        Response = typeof(LeadView),
        Resource = nameof(HttpGetLead),
        Problems = CommandAnswers.Problems,
    };

    [Function(nameof(HttpActivity))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/leads/{id}/activities")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<ActivityCommand>(cancellation);
        if (command?.LeadId is not null)
            problem = CommandReader.Invalid("$.leadId", "The address names the lead: leave it out.");
        if (problem is not null)
            return problem.ToResponse(call.Request);
        var (report, wrong) = reading.Read(command!, call.At);
        if (wrong is not null)
            return wrong.ToResponse(call.Request);
        return !LeadId.TryParse(call.Id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(call.Request)
            : await answers.OfAsync(
                call, lead, (await activities.RecordAsync(lead, [report!], CommandAnswers.IfMatch(call), cancellation)).Outcome, cancellation);
    }
}
