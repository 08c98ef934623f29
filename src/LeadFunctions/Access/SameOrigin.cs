using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Access;

/// <summary>
/// Keeps other sites from making a signed-in person's browser change something. Browsers say in Sec-Fetch-Site, which no script of a page can
/// set, whose page asks; those too old for that send the page's Origin. A program, which no other site can misuse, says it by hand.
/// </summary>
/// <remarks>
/// Not a token of our own: that would have to be kept between requests and given out by every page. Not a header of our own either: whether a
/// browser asks before it sends one from another site depends on the platform's CORS settings, which are not the app's.
/// </remarks>
internal static class SameOrigin
{
    public static bool Is(HttpRequestData request)
    {
        if (request.Headers.TryGetValues("Sec-Fetch-Site", out var sites))
            return sites.ToArray() is ["same-origin"];
        return request.Headers.TryGetValues("Origin", out var origins)
            && origins.ToArray() is [var origin]
            && request.Headers.TryGetValues("Host", out var hosts)
            && hosts.ToArray() is [{ Length: > 0 } host]
            && Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && string.Equals(page.Authority, host, StringComparison.OrdinalIgnoreCase);
    }
}
