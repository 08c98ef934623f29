using System.Net;
using System.Text.Json;
using Azure;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>If-Match in, ETag and problems out: what all commands on a lead share.</summary>
internal sealed class CommandAnswers(LeadStore leads, LeadChanges changes)
{
    private static readonly Problem Stale = new(
        "lead-changed",
        "The lead has changed",
        HttpStatusCode.PreconditionFailed,
        "Somebody changed the lead since you read it; changes says what happened. Look at it again, and if you still mean it "
        + "send the ETag of this answer as If-Match.",
        "If-Match");

    public static readonly Problem Busy = new(
        "lead-busy",
        "The lead is being changed",
        HttpStatusCode.ServiceUnavailable,
        "Others changed the lead at every attempt: send the command again in a moment.")
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    /// <summary>Those of any command on a lead.</summary>
    public static IReadOnlyList<Problem> Problems { get; } = [CommandReader.InvalidField, CommandReader.TooLong, HttpGetLead.NotFound, Stale, Busy];

    /// <summary>An example of why a lead cannot go to a stage.</summary>
    public static Problem IllegalMove { get; } = Illegal(new(LeadStage.Lead, [LeadStage.Mql, LeadStage.Nurture, LeadStage.Disqualified], []));

    /// <summary>The version that the caller saw, where it is to be the one that is changed.</summary>
    public static ETag? IfMatch(ApiCall call) =>
        call.Request.Headers.TryGetValues("If-Match", out var values) && values.FirstOrDefault() is { Length: > 0 } value ? new ETag(value) : null;

    /// <summary>Reads a command on one lead, has it carried out, and answers.</summary>
    /// <param name="check">What is wrong with a command that can be read, or null.</param>
    /// <param name="carryOut">With the version that the caller saw, where it is to be the one that is changed.</param>
    public async Task<HttpResponseData> CarryOutAsync<T>(
        ApiCall call, Func<T, Problem?> check, Func<LeadId, T, ETag?, Task<CommandOutcome>> carryOut, CancellationToken cancellation)
        where T : class
    {
        var (command, problem) = await call.ReadAsync<T>(cancellation);
        problem ??= check(command!);
        if (problem is not null)
            return problem.ToResponse(call.Request);
        return LeadId.TryParse(call.Id, out var id)
            ? await OfAsync(call, id, await carryOut(id, command!, IfMatch(call)), cancellation)
            : HttpGetLead.NotFound.ToResponse(call.Request);
    }

    public async Task<HttpResponseData> OfAsync(ApiCall call, LeadId id, CommandOutcome outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case CommandOutcome.Changed changed:
                var response = ApiJson.Response(call.Request, LeadView.Of(changed.Stored.Lead));
                response.Headers.Add("ETag", changed.Stored.ETag.ToString());
                return response;
            case CommandOutcome.Stale:
                return (await StaleAsync(call, id, cancellation)).ToResponse(call.Request);
            default:
                return ProblemOf(outcome)!.ToResponse(call.Request);
        }
    }

    /// <returns>Null when the command was carried out.</returns>
    public static Problem? ProblemOf(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Changed => null,
        CommandOutcome.Stale => Stale,
        CommandOutcome.Busy => Busy,
        CommandOutcome.IllegalMove illegal => Illegal(illegal),
        _ => HttpGetLead.NotFound,
    };

    /// <summary>The lead is not the one that the caller saw: what happened since.</summary>
    public async Task<Problem> StaleAsync(ApiCall call, LeadId id, CancellationToken cancellation)
    {
        var (known, found) = await leads.ResolveAsync(id, cancellation);
        return Stale with
        {
            ETag = known?.ETag.ToString(),
            Changes = IfMatch(call) is { } seen ? await changes.SinceAsync(found, seen, cancellation) : null,
        };
    }

    private static Problem Illegal(CommandOutcome.IllegalMove move) => new(
        "illegal-move",
        "The lead cannot go there",
        HttpStatusCode.Conflict,
        $"From {NameOf(move.From)} it can go to {string.Join(", ", move.Moves.Select(NameOf))}."
        + (move.Unmet.Count == 0 ? "" : $" To be sql it still lacks a yes to: {string.Join(", ", move.Unmet)}."),
        "$.to")
    {
        Moves = [.. move.Moves.Select(NameOf)],
    };

    private static string NameOf(LeadStage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
}
