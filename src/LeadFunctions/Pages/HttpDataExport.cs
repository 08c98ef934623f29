using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Privacy;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>All that is held of a customer, as a page for them.</summary>
internal sealed class HttpDataExport(DataExports exports, DataExportViews views, DeskRunner runner)
{
    [Function(nameof(HttpDataExport))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "leads/{id}/export")] HttpRequestData request, string id, CancellationToken cancellation) =>
        runner.RunAsync(request, async call =>
        {
            if (!call.Person.Has(Role.Manager) || !LeadId.TryParse(id, out var given) || await exports.FindAsync(given, cancellation) is not { } held)
                return null;
            var view = views.Of(held, call.Text);
            return DeskPage.Of<DataExportPage>(DeskView.Leads, view.Name, (nameof(DataExportPage.View), view));
        });
}
