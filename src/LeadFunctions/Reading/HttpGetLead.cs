using System.Net;
using Azure;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Reading;

/// <summary>One lead: head, score with its reasons, possible duplicates, and history, newest first.</summary>
internal sealed class HttpGetLead(LeadStore leads, IdentityIndex index)
{
    public static readonly Problem NotFound = new(
        "lead-not-found",
        "No such lead",
        HttpStatusCode.NotFound,
        "No lead has this id; ids have 26 characters and come from the lists.",
        "id");

    [Function(nameof(HttpGetLead))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "leads/{id}")] HttpRequestData request,
        string id,
        CancellationToken cancellation)
    {
        if (Paging.Read(request, out var take, out var continuation) is { } problem)
            return problem.ToResponse(request);
        if (!LeadId.TryParse(id, out var given) || (await leads.ResolveAsync(given, cancellation)).Lead is not { Lead: var lead } stored)
            return NotFound.ToResponse(request);
        var history = leads.HistoryAsync(lead.Id, take, continuation, cancellation);
        var similar = index.FindSimilarAsync(lead, cancellation);
        try
        {
            var (events, next) = await history;
            var response = ApiJson.Response(request, LeadView.Of(lead, await similar, events, Paging.Encode(next)));
            response.Headers.Add("ETag", stored.ETag.ToString());
            return response;
        }
        catch (RequestFailedException fault) when (Paging.IsForeign(fault, continuation))
        {
            return Paging.BadContinuation.ToResponse(request);
        }
    }
}
