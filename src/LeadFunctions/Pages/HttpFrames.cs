using LeadFunctions.Desk.Frames;
using LeadFunctions.Desk.Layout;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>Views that later features fill.</summary>
internal sealed class HttpFrames(DeskRunner runner)
{
    [Function("HttpReports")]
    public Task<HttpResponseData> ReportsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reports")] HttpRequestData request) =>
        FrameAsync(request, DeskView.Reports);

    private Task<HttpResponseData> FrameAsync(HttpRequestData request, DeskView view) =>
        runner.RunAsync(request, call => Task.FromResult<DeskPage?>(DeskPage.Of<FramePage>(view, call.Text[$"view.{view}"], (nameof(FramePage.View), view))));
}
