using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody gives a lead to another owner, or to nobody.</summary>
internal sealed class HttpOwner(LeadCommands commands, Router router)
{
    [Function(nameof(HttpOwner))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "leads/{id}/owner")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        var (command, problem) = await CommandReader.ReadAsync<OwnerCommand>(request, cancellation);
        string? owner = null;
        problem ??= OwnerNames.Check(command!.Owner, "$.owner", router, out owner);
        if (problem is not null)
            return problem.ToResponse(request);
        return !LeadId.TryParse(id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(request)
            : CommandResponse.Of(
                request, await commands.AssignedAsync(lead, command! with { Owner = owner }, CommandResponse.IfMatch(request), cancellation));
    }
}
