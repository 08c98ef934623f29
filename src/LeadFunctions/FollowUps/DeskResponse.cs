using System.Net;
using Azure;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.FollowUps;

/// <summary>If-Match in, ETag and problems out: what all commands on leads share.</summary>
internal static class DeskResponse
{
    private static readonly Problem Stale = new(
        "lead-changed", "The lead has changed", HttpStatusCode.PreconditionFailed, "Somebody changed the lead since you read it: read it again and send its new ETag as If-Match.", "If-Match");

    public static ETag? IfMatch(HttpRequestData request) =>
        request.Headers.TryGetValues("If-Match", out var values) && values.FirstOrDefault() is { Length: > 0 } value ? new ETag(value) : null;

    public static HttpResponseData Of(HttpRequestData request, DeskOutcome outcome)
    {
        switch (outcome)
        {
            case DeskOutcome.Changed changed:
                var response = Json.Response(request, LeadView.Of(changed.Lead));
                response.Headers.Add("ETag", changed.Lead.ETag.ToString());
                return response;
            case DeskOutcome.Stale:
                return Stale.ToResponse(request);
            default:
                return HttpGetLead.NotFound.ToResponse(request);
        }
    }
}
