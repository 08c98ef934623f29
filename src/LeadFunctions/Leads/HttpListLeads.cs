using Azure;
using LeadFunctions.FollowUps;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Leads;

/// <summary>Lists leads: overdue, due or recent.</summary>
internal sealed class HttpListLeads(LeadLists lists)
{
    [Function(nameof(HttpListLeads))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "leads")] HttpRequestData request,
        CancellationToken cancellation)
    {
        if (Paging.Read(request, out var take, out var continuation) is { } problem)
            return problem.ToResponse(request);
        var owner = request.Query["owner"] is { Length: > 0 } given ? given : null;
        try
        {
            (IReadOnlyList<Lead> Leads, string? Continuation)? page;
            switch (request.Query["view"])
            {
                case "overdue":
                    page = await lists.ByFollowUpAsync(FollowUpSlot.Overdue, owner, take, continuation, cancellation);
                    break;
                case "due":
                    page = await lists.ByFollowUpAsync(FollowUpSlot.Pending, owner, take, continuation, cancellation);
                    break;
                case null or "" or "recent":
                    page = await lists.RecentAsync(owner, take, continuation, cancellation);
                    break;
                default:
                    return CommandReader.Invalid("view", "view is overdue, due or recent.").ToResponse(request);
            }

            return page is { } listed
                ? Json.Response(request, new LeadListView([.. listed.Leads.Select(lead => LeadView.Of(lead))], Paging.Encode(listed.Continuation)))
                : Paging.BadContinuation.ToResponse(request);
        }
        catch (RequestFailedException fault) when (Paging.IsForeign(fault, continuation))
        {
            return Paging.BadContinuation.ToResponse(request);
        }
    }
}

internal sealed record LeadListView(IReadOnlyList<LeadView> Leads, string? Continuation);
