using LeadFunctions.Desk.Inflow;
using LeadFunctions.Desk.Layout;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>What brings leads in beside the marketplaces: imported lists, each with a page of its own.</summary>
internal sealed class HttpInflow(InflowViews views, ImportPages imports, DeskRunner runner)
{
    [Function(nameof(HttpInflow))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "inflow")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(request, async call => DeskPage.Of<InflowPage>(
            DeskView.Inflow, call.Text["view.Inflow"], (nameof(InflowPage.View), await views.OfAsync(call.Person, cancellation))));

    [Function("HttpInflowImport")]
    public Task<HttpResponseData> ImportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "inflow/{id}")] HttpRequestData request, string id, CancellationToken cancellation) =>
        runner.RunAsync(request, async call => await imports.OfAsync(id, call, cancellation) is { } view
            ? DeskPage.Of<ImportPage>(DeskView.Inflow, view.Line.Name, (nameof(ImportPage.View), view))
            : null);
}
