using System.Net;
using Azure;
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

    /// <summary>Those of any command on a lead.</summary>
    public static IReadOnlyList<Problem> Problems { get; } = [CommandReader.InvalidField, CommandReader.TooLong, HttpGetLead.NotFound, Stale, Busy];

    public static ETag? IfMatch(HttpRequestData request) =>
        request.Headers.TryGetValues("If-Match", out var values) && values.FirstOrDefault() is { Length: > 0 } value ? new ETag(value) : null;

    public static HttpResponseData Of(HttpRequestData request, CommandOutcome outcome)
    {
        switch (outcome)
        {
            case CommandOutcome.Changed changed:
                var response = ApiJson.Response(request, LeadView.Of(changed.Stored.Lead));
                response.Headers.Add("ETag", changed.Stored.ETag.ToString());
                return response;
            case CommandOutcome.Stale:
                return Stale.ToResponse(request);
            case CommandOutcome.Busy:
                return Busy.ToResponse(request);
            default:
                return HttpGetLead.NotFound.ToResponse(request);
        }
    }
}
