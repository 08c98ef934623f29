using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Activities;

/// <summary>Something that one of us, or the customer, did.</summary>
internal sealed class HttpActivity(LeadActivities activities, ActivityReading reading)
{
    [Function(nameof(HttpActivity))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "leads/{id}/activities")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        var (command, problem) = await CommandReader.ReadAsync<ActivityCommand>(request, cancellation);
        if (command?.LeadId is not null)
            problem = CommandReader.Invalid("$.leadId", "The address names the lead: leave it out.");
        if (problem is not null)
            return problem.ToResponse(request);
        var (report, wrong) = reading.Read(command!);
        if (wrong is not null)
            return wrong.ToResponse(request);
        return !LeadId.TryParse(id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(request)
            : CommandResponse.Of(request, (await activities.RecordAsync(lead, [report!], CommandResponse.IfMatch(request), cancellation)).Outcome);
    }
}
