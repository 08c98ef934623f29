using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using LeadFunctions.Desk;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>Pages and parts of them as answers.</summary>
internal static class DeskAnswers
{
    /// <summary>Of Brotli: text shrinks to a sixth, in well under a millisecond a page.</summary>
    private const int Quality = 4;
    private const int Window = 18;

    public static HttpResponseData Html(HttpRequestData request, string html, HttpStatusCode status)
    {
        var response = request.CreateResponse(status);
        DeskHeaders.AddTo(response.Headers);
        response.Headers.Add("Content-Type", "text/html; charset=utf-8");
        response.Headers.Add("Cache-Control", "no-store");
        Write(response, request, Encoding.UTF8.GetBytes(html));
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
        var isBrotli = TakesBrotli(request);
        if (isBrotli)
            response.Headers.Add("Content-Encoding", "br");
        response.Body.Write((isBrotli ? asset.Brotli : asset.Bytes).Span);
        return response;
    }

    private static void Write(HttpResponseData response, HttpRequestData request, byte[] bytes)
    {
        if (TakesBrotli(request))
        {
            var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
            if (BrotliEncoder.TryCompress(bytes, compressed, out var length, Quality, Window))
            {
                response.Headers.Add("Content-Encoding", "br");
                response.Body.Write(compressed, 0, length);
                return;
            }
        }

        response.Body.Write(bytes);
    }

    private static bool TakesBrotli(HttpRequestData request) => request.Headers.TryGetValues("Accept-Encoding", out var codings)
        && codings.SelectMany(coding => coding.Split(',')).Any(coding => coding.Trim() is "br" || coding.Trim().StartsWith("br;", StringComparison.Ordinal));
}
