using System.Globalization;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Scoring;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Reading;

/// <summary>What a lead's score was, is or will be at a moment, and when it will change by itself.</summary>
internal sealed class HttpGetScore(LeadScores scores, ScoringModels models, TimeProvider clock)
{
    [Function(nameof(HttpGetScore))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "leads/{id}/score")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        var (at, version) = (clock.GetUtcNow(), request.Query["model"] is { Length: > 0 } given ? given : null);
        if (request.Query["at"] is { Length: > 0 } moment && !TryParse(moment, out at))
            return CommandReader.Invalid("at", "at is a moment as of RFC 3339, such as 2026-03-01T09:30:00Z.").ToResponse(request);
        if (models.Find(version) is not { } scorer)
            return CommandReader.Invalid("model", $"No such model; there are: {string.Join(", ", models.Versions)}.").ToResponse(request);
        if (!LeadId.TryParse(id, out var lead))
            return HttpGetLead.NotFound.ToResponse(request);
        return await scores.AtAsync(lead, at, scorer, cancellation) switch
        {
            ScoreOutcome.Known known => ApiJson.Response(request, known.View),
            ScoreOutcome.TooEarly => CommandReader.Invalid("at", "at lies before the lead's first submission.").ToResponse(request),
            _ => HttpGetLead.NotFound.ToResponse(request),
        };
    }

    private static bool TryParse(string text, out DateTimeOffset at)
    {
        // A plus that nobody escaped comes as a blank.
        var isTime = DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at)
            && text.Contains('T', StringComparison.Ordinal);
        at = at.ToUniversalTime();
        return isTime;
    }
}
