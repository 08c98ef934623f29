using LeadFunctions.Core.Leads;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Leads;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>One customer.</summary>
internal sealed class HttpLeadPage(LeadStore leads, LeadPages pages, DeskRunner runner)
{
    [Function(nameof(HttpLeadPage))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "leads/{id}")] HttpRequestData request, string id, CancellationToken cancellation) =>
        runner.RunAsync(request, async call =>
        {
            if (!LeadId.TryParse(id, out var given) || (await leads.ResolveAsync(given, cancellation)).Lead is not { } stored)
                return null;
            var after = request.Query["history"] is { Length: > 0 } place && LeadHistories.IsKey(place) ? place : null;
            var view = await pages.OfAsync(stored, call.Person, call.Text, after, cancellation);
            return DeskPage.Of<LeadDetail>(DeskView.Leads, view.Name, (nameof(LeadDetail.View), view));
        });
}
