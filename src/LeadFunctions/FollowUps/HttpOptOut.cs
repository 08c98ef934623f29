using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.FollowUps;

/// <summary>A person opted out: for good, whatever they or a marketplace send later.</summary>
internal sealed class HttpOptOut(Desk desk)
{
    [Function(nameof(HttpOptOut))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "leads/{id}/opt-out")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        var (command, problem) = await CommandReader.ReadAsync<OptOutCommand>(request, cancellation);
        return problem is not null
            ? problem.ToResponse(request)
            : DeskResponse.Of(request, await desk.OptedOutAsync(id, command!, DeskResponse.IfMatch(request), cancellation));
    }
}
