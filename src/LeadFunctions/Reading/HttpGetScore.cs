using System.Globalization;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Scoring;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Reading;

/// <summary>What a lead's score was, is or will be at a moment, and when it will change by itself.</summary>
internal sealed class HttpGetScore(LeadScores scores, ScoringModels models, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpGetScore), "GET", "leads/{id}/score")
    {
        Summary = "What the lead's score was, is or will be at a moment, and when it will change by itself.",
        Least = Role.Reader,
        Query = [new("at", "The moment, RFC 3339; now if left out."), new("model", "Version of the model; the one in use if left out.")],
        Response = typeof(ScoreAtView),
        Problems = [CommandReader.InvalidField, HttpGetLead.NotFound],
    };

    [Function(nameof(HttpGetScore))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/leads/{id}/score")] HttpRequestData request,
        string id,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var request = call.Request;
        var (at, version) = (call.At, request.Query["model"] is { Length: > 0 } given ? given : null);
        if (request.Query["at"] is { Length: > 0 } moment && !TryParse(moment, out at))
            return CommandReader.Invalid("at", "at is a moment as of RFC 3339, such as 2026-03-01T09:30:00Z.").ToResponse(request);
        if (models.Find(version) is not { } scorer)
            return CommandReader.Invalid("model", $"No such model; there are: {string.Join(", ", models.Versions)}.").ToResponse(request);
        if (!LeadId.TryParse(call.Id, out var lead))
            return HttpGetLead.NotFound.ToResponse(request);
        return await scores.AtAsync(lead, at, call.At, scorer, cancellation) switch
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
