using System.Net;
using System.Text.Json;
using Azure;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>If-Match in, ETag and problems out: what all commands on leads share.</summary>
internal static class CommandResponse
{
    private static readonly Problem Stale = new(
        "lead-changed",
        "The lead has changed",
        HttpStatusCode.PreconditionFailed,
        "Somebody changed the lead since you read it: read it again and send its new ETag as If-Match.",
        "If-Match");

    private static readonly Problem Busy = new(
        "lead-busy",
        "The lead is being changed",
        HttpStatusCode.ServiceUnavailable,
        "Others changed the lead at every attempt: send the command again in a moment.")
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    public static ETag? IfMatch(HttpRequestData request) =>
        request.Headers.TryGetValues("If-Match", out var values) && values.FirstOrDefault() is { Length: > 0 } value ? new ETag(value) : null;

    public static HttpResponseData Of(HttpRequestData request, CommandOutcome outcome)
    {
        if (ProblemOf(outcome) is { } problem)
            return problem.ToResponse(request);
        var stored = ((CommandOutcome.Changed)outcome).Stored;
        var response = ApiJson.Response(request, LeadView.Of(stored.Lead));
        response.Headers.Add("ETag", stored.ETag.ToString());
        return response;
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
