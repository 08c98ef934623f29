using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>What keeps pages from running what strangers wrote, from other sites' frames, and from being kept.</summary>
internal static class DeskHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    public static void AddTo(HttpHeadersCollection headers)
    {
        headers.Add("Content-Security-Policy", ContentSecurityPolicy);
        headers.Add("Strict-Transport-Security", "max-age=31536000");
        headers.Add("X-Content-Type-Options", "nosniff");
        headers.Add("Referrer-Policy", "no-referrer");
        headers.Add("Cross-Origin-Opener-Policy", "same-origin");
    }
}
