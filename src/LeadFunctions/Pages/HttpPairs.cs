using LeadFunctions.Access;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Pairs;
using LeadFunctions.Duplicates;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>Leads that may be one customer, for somebody to decide.</summary>
internal sealed class HttpPairs(DuplicateLists duplicates, PairViews pairs, DeskRunner runner)
{
    private const int PageSize = 20;

    [Function(nameof(HttpPairs))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pairs")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(request, async call =>
        {
            var after = request.Query["after"] is { Length: > 0 and < 200 } place ? place : null;
            var page = await duplicates.PageAsync(PageSize, after, cancellation);
            var view = new PairsView([.. page.Pairs.Select(pair => pairs.Of(pair, call.Text))], page.Continuation, call.Person.Has(Role.Manager));
            return DeskPage.Of<PairsPage>(DeskView.Pairs, call.Text["view.Pairs"], (nameof(PairsPage.View), view));
        });
}
