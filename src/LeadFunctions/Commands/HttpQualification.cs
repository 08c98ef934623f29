using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Somebody found out whether a lead meets the prerequisites of a sale.</summary>
internal sealed class HttpQualification(LeadCommands commands, LeadRules rules, TimeProvider clock)
{
    [Function(nameof(HttpQualification))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "leads/{id}/qualification")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        var (command, problem) = await CommandReader.ReadAsync<QualificationCommand>(request, cancellation);
        problem ??= CommandTimes.WakeAt(command!.WakeAt, clock.GetUtcNow()) ?? Names(command);
        if (problem is not null)
            return problem.ToResponse(request);
        return !LeadId.TryParse(id, out var lead)
            ? HttpGetLead.NotFound.ToResponse(request)
            : CommandResponse.Of(request, await commands.QualifiedAsync(lead, command!, CommandResponse.IfMatch(request), cancellation));
    }

    private Problem? Names(QualificationCommand command)
    {
        string[] names = [.. rules.Qualification.Prerequisites.Select(one => one.Name)];
        return command.Findings!.Keys.All(names.Contains)
            ? null
            : CommandReader.Invalid("$.findings", $"The prerequisites are: {string.Join(", ", names)}.");
    }
}
