using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Duplicates;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Reading;

/// <summary>One lead: head, score with its reasons, possible duplicates, and history, newest first.</summary>
internal sealed class HttpGetLead(LeadStore leads, LeadHistories histories, DuplicateLists duplicates, OperationRunner runner) : IApiOperation
{
    public static readonly Problem NotFound = new(
        "lead-not-found",
        "No such lead",
        HttpStatusCode.NotFound,
        "No lead has this id; ids have 26 characters and come from the lists.",
        "id");

    public static ApiOperation Operation { get; } = new(nameof(HttpGetLead), "GET", "leads/{id}")
    {
        Summary = "One lead with its score, possible duplicates and history, newest first.",
        Least = Role.Reader,
        Query = Paging.Parameters,
        Response = typeof(LeadView),
        IsVersioned = true,
        Problems = [CommandReader.InvalidField, NotFound],
    };

    [Function(nameof(HttpGetLead))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/leads/{id}")] HttpRequestData request, string id, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request, ("id", id)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        if (call.ReadPage(Operation, out var page) is { } problem)
            return problem.ToResponse(call.Request);
        if (page.From is { } after && !LeadHistories.IsKey(after))
            return Paging.BadContinuation.ToResponse(call.Request);
        if (!LeadId.TryParse(call.Id, out var given) || (await leads.ResolveAsync(given, cancellation)).Lead is not { Lead: var lead } stored)
            return NotFound.ToResponse(call.Request);
        var history = histories.PageAsync(lead, page.Take, page.From, cancellation);
        var others = duplicates.OfAsync(lead, cancellation);
        var (lines, next) = await history;
        var response = ApiJson.Response(call.Request, LeadView.Of(lead, await others, lines, page.Continuation(next)));
        response.Headers.Add("ETag", stored.ETag.ToString());
        return response;
    }
}
