using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody moves a lead to another stage.</summary>
internal sealed class HttpStage(LeadCommands commands, LeadRules rules, TimeProvider clock)
{
    [Function(nameof(HttpStage))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "leads/{id}/stage")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        var (command, problem) = await CommandReader.ReadAsync<StageCommand>(request, cancellation);
        problem ??= CommandTimes.WakeAt(command!.WakeAt, clock.GetUtcNow()) ?? Reason(command);
        if (problem is not null)
            return problem.ToResponse(request);
        return !LeadId.TryParse(id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(request)
            : CommandResponse.Of(request, await commands.MovedAsync(lead, command!, CommandResponse.IfMatch(request), cancellation));
    }

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
