using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody contacted a lead: stops its clock and sets the next one.</summary>
internal sealed class HttpContacted(LeadCommands commands, TimeProvider clock)
{
    [Function(nameof(HttpContacted))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "leads/{id}/contacted")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        var (command, problem) = await CommandReader.ReadAsync<ContactCommand>(request, cancellation);
        problem ??= Times(command!);
        if (problem is not null)
            return problem.ToResponse(request);
        return !LeadId.TryParse(id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(request)
            : CommandResponse.Of(request, await commands.ContactedAsync(lead, command!, CommandResponse.IfMatch(request), cancellation));
    }

    private Problem? Times(ContactCommand command)
    {
        // Clocks of two machines differ a little.
        var now = clock.GetUtcNow().AddMinutes(5);
        if (command.At > now || command.At < now.AddYears(-5))
            return CommandReader.Invalid("$.at", "at is when the lead was contacted: not in the future, and at most 5 years ago.");
        return command.NextFollowUpAt is { } next && (next <= clock.GetUtcNow() || next > now.AddYears(5))
            ? CommandReader.Invalid("$.nextFollowUpAt", "nextFollowUpAt must be in the future, at most 5 years ahead.")
            : null;
    }
}
