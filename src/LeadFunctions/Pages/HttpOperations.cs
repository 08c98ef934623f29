using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Operations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>Whether anything is lost or stuck.</summary>
internal sealed class HttpOperations(OperationsViews views, DeskRunner runner)
{
    [Function(nameof(HttpOperations))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(request, async call => DeskPage.Of<OperationsPage>(
            DeskView.Operations, call.Text["view.Operations"], (nameof(OperationsPage.View), await views.OfAsync(call.Person, cancellation))));
}
