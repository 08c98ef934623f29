using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Sending;

/// <summary>A link of a mail was followed: leads on to where it points, and notes it behind the answer.</summary>
internal sealed class HttpTrackClick(MailTraces traces, LeavePages pages)
{
    [Function(nameof(HttpTrackClick))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "t/c/{token}")] HttpRequestData request,
        string token,
        CancellationToken cancellation)
    {
        if (await traces.ClickedAsync(token, cancellation) is not { } target)
            return await pages.OldLinkAsync(request);
        var response = request.CreateResponse(HttpStatusCode.Found);
        response.Headers.Add("Location", target.AbsoluteUri);
        response.Headers.Add("Cache-Control", "no-store");
        // The address of this page holds a token.
        response.Headers.Add("Referrer-Policy", "no-referrer");
        return response;
    }
}
