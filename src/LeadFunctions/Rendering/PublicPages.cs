using System.Text;
using LeadFunctions.Desk.Public;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Rendering;

/// <summary>Answers with pages that anybody may see.</summary>
internal sealed class PublicPages(ComponentRenderer renderer)
{
    public async Task<HttpResponseData> AnswerAsync(HttpRequestData request, PublicPage page, PublicText text)
    {
        var html = await renderer.RenderAsync<PublicDocument>(new Dictionary<string, object?>
        {
            [nameof(PublicDocument.Text)] = text,
            [nameof(PublicDocument.Title)] = page.Publisher is { } publisher ? $"{page.Title} · {publisher}" : page.Title,
            [nameof(PublicDocument.Publisher)] = page.Publisher,
            [nameof(PublicDocument.IsFramed)] = page.IsFramed,
            [nameof(PublicDocument.IsIndexed)] = page.IsIndexed,
            [nameof(PublicDocument.ChildContent)] = page.Content,
        });
        var response = request.CreateResponse(page.Status);
        AddHeaders(response.Headers, page);
        response.Headers.Add("Content-Type", "text/html; charset=utf-8");
        response.Headers.Add("Content-Language", text.Language);
        Compression.Write(response, request, Encoding.UTF8.GetBytes(html));
        return response;
    }

    /// <summary>Leads a browser on, after what it sent was taken.</summary>
    public static HttpResponseData SeeOther(HttpRequestData request, string address)
    {
        var response = request.CreateResponse(System.Net.HttpStatusCode.SeeOther);
        response.Headers.Add("Location", address);
        response.Headers.Add("Cache-Control", "no-store");
        response.Headers.Add("Referrer-Policy", "no-referrer");
        return response;
    }

    private static void AddHeaders(HttpHeadersCollection headers, PublicPage page)
    {
        headers.Add(
            "Content-Security-Policy",
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action {Sources("'self'", page.FormTargets)}; "
            + $"frame-ancestors {(page.FrameAncestors.Count == 0 ? "'none'" : Sources("'self'", page.FrameAncestors))}");
        headers.Add("Strict-Transport-Security", "max-age=31536000");
        headers.Add("X-Content-Type-Options", "nosniff");
        // Not no-referrer: with that browsers hide the origin of what a page sends, which is how a form of ours is told from another site's.
        headers.Add("Referrer-Policy", "same-origin");
        headers.Add("Cross-Origin-Opener-Policy", "same-origin");
        // A page holds a token of its own.
        headers.Add("Cache-Control", "no-store");
        headers.Add("Vary", "Accept-Language, Accept-Encoding");
    }

    private static string Sources(string first, IReadOnlyList<string> others) => string.Join(' ', others.Prepend(first));
}
