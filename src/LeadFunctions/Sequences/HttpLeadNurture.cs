using LeadFunctions.Access;
using LeadFunctions.Commands;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Text;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Sequences;

/// <summary>Somebody brings a lead into a sequence, or takes it out.</summary>
internal sealed class HttpLeadNurture(LeadSequences sequences, NurtureRules nurture, CommandAnswers answers, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpLeadNurture), "POST", "leads/{id}/nurture")
    {
        Summary = "Brings the lead into a sequence of touches, or takes it out.",
        Least = Role.Sales,
        Request = typeof(SequenceCommand),
        Example = new SequenceCommand("trial", SequenceWish.Leave, "someone@contoso.com"),
        IsVersioned = true,
        Response = typeof(LeadView),
        Resource = nameof(HttpGetLead),
        Problems = [.. CommandAnswers.Problems, SequenceProblems.Barred(EntryBar.NoConsent)],
    };

    [Function(nameof(HttpLeadNurture))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/leads/{id}/nurture")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var (command, problem) = await call.ReadAsync<SequenceCommand>(cancellation);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        if (!LeadId.TryParse(call.Id, out var id))
            return HttpGetLead.NotFound.ToResponse(call.Request);
        // What a lead is in may be in the file no more.
        if (nurture.Current(command!.Sequence!) is not { } sequence)
        {
            return command.Do == SequenceWish.Leave && nurture.All.Any(one => one.Name == command.Sequence)
                ? await answers.OfAsync(call, id, (await LeaveAsync(call, id, command, cancellation)).Command, cancellation)
                : SequenceProblems.UnknownName(nurture).ToResponse(call.Request);
        }

        var outcome = command.Do == SequenceWish.Leave
            ? await LeaveAsync(call, id, command, cancellation)
            : await sequences.EnterAsync(id, sequence, CauseOf(call, command), command.By!, call.At, CommandAnswers.IfMatch(call), cancellation);
        return outcome.Bar is { } bar
            ? SequenceProblems.Barred(bar).ToResponse(call.Request)
            : await answers.OfAsync(call, id, outcome.Command, cancellation);
    }

    private Task<SequenceOutcome> LeaveAsync(ApiCall call, LeadId id, SequenceCommand command, CancellationToken cancellation) =>
        sequences.LeaveAsync(id, command.Sequence!, CauseOf(call, command), command.By!, call.At, CommandAnswers.IfMatch(call), cancellation);

    /// <summary>A lead may enter a sequence again later; a request that is repeated has the time of the first.</summary>
    private static string CauseOf(ApiCall call, SequenceCommand command) => KeyHash.Of($"{LeadCommands.HashOf(command)}:{call.At.UtcTicks}");
}
