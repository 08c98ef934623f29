using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>A person opted out: for good, whatever they or a marketplace send later.</summary>
internal sealed class HttpOptOut(LeadCommands commands)
{
    [Function(nameof(HttpOptOut))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "leads/{id}/opt-out")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        var (command, problem) = await CommandReader.ReadAsync<OptOutCommand>(request, cancellation);
        if (problem is not null)
            return problem.ToResponse(request);
        return !LeadId.TryParse(id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(request)
            : CommandResponse.Of(request, await commands.OptedOutAsync(lead, command!, CommandResponse.IfMatch(request), cancellation));
    }
}
