using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Sending;

/// <summary>A mail was opened: answers with a picture of one clear pixel, whatever the token says.</summary>
internal sealed class HttpTrackOpen(MailTraces traces)
{
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    [Function(nameof(HttpTrackOpen))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "t/o/{token}")] HttpRequestData request,
        string token,
        CancellationToken cancellation)
    {
        await traces.OpenedAsync(token, cancellation);
        var response = request.CreateResponse(HttpStatusCode.OK);
        response.Headers.Add("Content-Type", "image/gif");
        response.Headers.Add("Cache-Control", "no-store");
        await response.Body.WriteAsync(Pixel, cancellation);
        return response;
    }
}
