using System.Net;
using System.Security.Cryptography;
using System.Text;
using LeadFunctions.Desk;
using LeadFunctions.Http;
using LeadFunctions.Rendering;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>Pages and parts of them as answers.</summary>
internal static class DeskAnswers
{
    public static HttpResponseData Html(HttpRequestData request, string html, HttpStatusCode status)
    {
        var response = request.CreateResponse(status);
        DeskHeaders.AddTo(response.Headers);
        response.Headers.Add("Content-Type", "text/html; charset=utf-8");
        response.Headers.Add("Cache-Control", "no-store");
        Compression.Write(response, request, Encoding.UTF8.GetBytes(html));
        return response;
    }

    /// <summary>A part of a page; only that it is as it was, when the caller has it already.</summary>
    public static HttpResponseData Part(HttpRequestData request, string html)
    {
        var version = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)))[..16]}\"";
        var isKnown = request.Headers.TryGetValues("If-None-Match", out var known) && known.Contains(version);
        var response = isKnown ? request.CreateResponse(HttpStatusCode.NotModified) : Html(request, html, HttpStatusCode.OK);
        response.Headers.Add("ETag", version);
        return response;
    }

    public static HttpResponseData Redirect(HttpRequestData request, string address)
    {
        var response = request.CreateResponse(HttpStatusCode.Found);
        DeskHeaders.AddTo(response.Headers);
        response.Headers.Add("Location", address);
        response.Headers.Add("Cache-Control", "no-store");
        return response;
    }

    /// <summary>A file that never changes under its address.</summary>
    public static HttpResponseData Asset(HttpRequestData request, DeskAsset asset)
    {
        var response = request.CreateResponse(HttpStatusCode.OK);
        DeskHeaders.AddTo(response.Headers);
        response.Headers.Add("Content-Type", asset.ContentType);
        response.Headers.Add("Cache-Control", "public, max-age=31536000, immutable");
        response.Headers.Add("Vary", "Accept-Encoding");
        var isBrotli = AcceptedCodings.Has(request, "br");
        if (isBrotli)
            response.Headers.Add("Content-Encoding", "br");
        response.Body.Write((isBrotli ? asset.Brotli : asset.Bytes).Span);
        return response;
    }
}
