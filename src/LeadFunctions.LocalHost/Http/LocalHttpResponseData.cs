using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.LocalHost.Http;

/// <summary>A response in memory: as in Azure, nothing reaches the caller before the function has returned.</summary>
internal sealed class LocalHttpResponseData(FunctionContext context) : HttpResponseData(context)
{
    private readonly LocalHttpCookies cookies = new();

    public override HttpStatusCode StatusCode { get; set; }

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => cookies;

    public async Task WriteToAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = (int)StatusCode;
        foreach (var (name, values) in Headers)
            response.Headers.Append(name, values.ToArray());
        cookies.WriteTo(response);
        if (Body.CanSeek)
        {
            Body.Position = 0;
            if (Body.Length == 0)
                return;
            response.ContentLength = Body.Length;
        }

        await Body.CopyToAsync(response.Body, cancellation);
    }
}
