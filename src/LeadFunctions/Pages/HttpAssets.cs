using System.Net;
using LeadFunctions.Desk;
using LeadFunctions.Desk.Public;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>Style sheets and scripts of the desk and of pages for anybody: nothing of anybody's, so nobody is asked who they are.</summary>
internal sealed class HttpAssets
{
    [Function(nameof(HttpAssets))]
    public HttpResponseData Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{version}/{name}")] HttpRequestData request, string version, string name) =>
        Find(version, name) is { } asset ? DeskAnswers.Asset(request, asset) : request.CreateResponse(HttpStatusCode.NotFound);

    private static DeskAsset? Find(string version, string name) => version == DeskAssets.Version ? DeskAssets.Find(name)
        : version == PublicAssets.Version ? PublicAssets.Find(name)
        : null;
}
