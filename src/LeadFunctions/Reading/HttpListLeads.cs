using Azure;
using LeadFunctions.Access;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Reading;

/// <summary>Lists leads: overdue, due, recent, or an owner's.</summary>
internal sealed class HttpListLeads(LeadLists lists, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpListLeads), "GET", "leads")
    {
        Summary = "Lists leads: the newest, those that wait for an answer, those whose window ran out, or a person's.",
        Least = Role.Reader,
        Query =
        [
            new("view", "Which leads; recent if left out.", "recent", "due", "overdue", "owned"),
            new("owner", "Only the leads of this person.") { NeededBy = ("view", "owned") },
            new("tests", "Whether recent lists test leads too; exclude if left out.", "include", "exclude"),
            .. Paging.Parameters,
        ],
        Response = typeof(LeadListView),
        Problems = [CommandReader.InvalidField],
    };

    [Function(nameof(HttpListLeads))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/leads")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(this, ApiCall.OfMachine(request), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var request = call.Request;
        if (call.ReadPage(Operation, out var page) is { } problem)
            return problem.ToResponse(request);
        var (view, tests) = (request.Query["view"], request.Query["tests"]);
        if (view is not (null or "" or "recent" or "overdue" or "due" or "owned"))
            return CommandReader.Invalid("view", "view is overdue, due, recent or owned.").ToResponse(request);
        if (tests is not (null or "" or "include" or "exclude"))
            return CommandReader.Invalid("tests", "tests is include or exclude (as without it).").ToResponse(request);
        var owner = request.Query["owner"] is { Length: > 0 } given ? given : null;
        if (view == "owned" && owner is null)
            return CommandReader.Invalid("owner", "Say whose open leads are to be listed.").ToResponse(request);
        try
        {
            var found = view switch
            {
                "overdue" => await lists.ByFollowUpAsync(DueKind.Overdue, owner, page.Take, page.From, cancellation),
                "due" => await lists.ByFollowUpAsync(DueKind.Pending, owner, page.Take, page.From, cancellation),
                "owned" => await lists.OwnedAsync(owner!, page.Take, page.From, cancellation),
                _ => await lists.RecentAsync(owner, tests == "include", page.Take, page.From, cancellation),
            };
            return found is null ? Paging.BadContinuation.ToResponse(request) : ApiJson.Response(request, LeadListView.Of(found, page));
        }
        catch (RequestFailedException fault) when (Paging.IsForeign(fault, page))
        {
            return Paging.BadContinuation.ToResponse(request);
        }
    }
}

/// <param name="HiddenTests">Test leads that this page passed over; left out when there are none.</param>
internal sealed record LeadListView(IReadOnlyList<LeadView> Leads, int? HiddenTests, string? Continuation)
{
    public static LeadListView Of(LeadPage found, Page page) => new(
        [.. found.Leads.Select(lead => LeadView.Of(lead))], found.HiddenTests > 0 ? found.HiddenTests : null, page.Continuation(found.Continuation));
}
