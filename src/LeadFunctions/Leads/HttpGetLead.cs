using System.Net;
using Azure;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Leads;

/// <summary>One lead: head, score with its reasons, possible duplicates, and history, newest first.</summary>
internal sealed class HttpGetLead(LeadStore leads, Identities identities)
{
    public static readonly Problem NotFound = new("lead-not-found", "No such lead", HttpStatusCode.NotFound, "No lead has this id; ids have 26 characters and come from the lists.", "id");

    [Function(nameof(HttpGetLead))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "leads/{id}")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        if (Paging.Read(request, out var take, out var continuation) is { } problem)
            return problem.ToResponse(request);
        if (!LeadId.IsValid(id) || (await leads.ResolveAsync(id, cancellation)).Lead is not { } lead)
            return NotFound.ToResponse(request);
        var history = leads.HistoryAsync(lead.Id, take, continuation, cancellation);
        var similar = identities.FindSimilarAsync(lead, cancellation);
        try
        {
            var (events, next) = await history;
            var response = Json.Response(request, LeadView.Of(lead, await similar, events, Paging.Encode(next)));
            response.Headers.Add("ETag", lead.ETag.ToString());
            return response;
        }
        catch (RequestFailedException fault) when (Paging.IsForeign(fault, continuation))
        {
            return Paging.BadContinuation.ToResponse(request);
        }
    }
}
