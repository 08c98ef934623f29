using LeadFunctions.Core.Forms;
using LeadFunctions.Links;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Forms;

/// <summary>Which sites may do what with a form: their pages send it and read the answer, or nothing of either.</summary>
internal sealed class FormSites(LinkAddresses addresses)
{
    /// <summary>Seconds that a browser remembers what it may.</summary>
    private const string MaxAge = "600";

    private readonly string? _own = addresses.AreKnown ? addresses.Of("").GetLeftPart(UriPartial.Authority) : null;

    /// <summary>The site whose page asks; null: no browser said so, as with a program and with an address that somebody opens.</summary>
    public static string? AskedBy(HttpRequestData request) => request.Headers.TryGetValues("Origin", out var values) ? string.Join(", ", values) : null;

    /// <summary>Whether a request comes from a page of ours or of an allowed site, or from no page at all.</summary>
    public bool MayAsk(HttpRequestData request, FormModel form) => AskedBy(request) is not { } origin || IsOwn(request, origin) || IsAllowed(form, origin);

    /// <summary>Lets a page of an allowed site read the answer. Every answer depends on who asks, also one for nobody.</summary>
    public static void AddTo(HttpResponseData response, HttpRequestData request, FormModel form)
    {
        response.Headers.Add("Vary", "Origin");
        if (AskedBy(request) is { } origin && IsAllowed(form, origin))
            response.Headers.Add("Access-Control-Allow-Origin", origin);
    }

    /// <summary>What a browser asks before it sends JSON from another site's page.</summary>
    public static HttpResponseData Preflight(HttpRequestData request, FormModel form)
    {
        var response = request.CreateResponse(System.Net.HttpStatusCode.NoContent);
        AddTo(response, request, form);
        if (response.Headers.Contains("Access-Control-Allow-Origin"))
        {
            response.Headers.Add("Access-Control-Allow-Methods", "GET, POST");
            response.Headers.Add("Access-Control-Allow-Headers", "Content-Type");
            response.Headers.Add("Access-Control-Max-Age", MaxAge);
        }

        return response;
    }

    private static bool IsAllowed(FormModel form, string origin) => form.AllowedSites.Contains(origin, StringComparer.Ordinal);

    private bool IsOwn(HttpRequestData request, string origin) => origin == _own
        || (request.Headers.TryGetValues("Host", out var hosts)
            && hosts.ToArray() is [{ Length: > 0 } host]
            && Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && string.Equals(page.Authority, host, StringComparison.OrdinalIgnoreCase));
}
