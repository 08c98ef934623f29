using LeadFunctions.Core.Forms;
using LeadFunctions.Desk.Public;
using LeadFunctions.Links;
using LeadFunctions.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Forms;

/// <summary>Somebody at a form: in which language, in which frame, and how they came.</summary>
/// <param name="IsFramed">In a page of an allowed site.</param>
internal sealed record FormVisit(HttpRequestData Request, FormModel Form, PublicText Text, bool IsFramed, FormTouch Touch)
{
    public const string Language = "lang";
    public const string Framed = "framed";

    /// <summary>By the address that was opened.</summary>
    public static FormVisit Of(HttpRequestData request, FormModel form, LinkAddresses addresses)
    {
        var asked = request.Query;
        var isFramed = asked[Framed] == "1";
        // The script of the page around says it; our own page we know ourselves.
        var page = isFramed ? asked["page"] : (addresses.AreKnown ? addresses.Of($"f/{form.Id}") : request.Url).AbsoluteUri;
        var touch = FormTouch.Read(name => name switch
        {
            "page" => page,
            "referrer" => asked[name] ?? (isFramed ? null : ReferrerOf(request)),
            _ => asked[name],
        });
        return new FormVisit(request, form, TextOf(request, asked[Language]), isFramed, touch);
    }

    /// <summary>By what was sent: the page put it there when it was opened.</summary>
    public static FormVisit Of(HttpRequestData request, FormModel form, FormPost post) =>
        new(request, form, TextOf(request, post.First(Language) ?? request.Query[Language]), post.First(Framed) == "1", FormTouch.Read(post.First));

    /// <summary>Address of a page of this form, for the same eyes.</summary>
    /// <param name="page">Below the form's own, with a slash before it; or nothing.</param>
    public string AddressOf(string page) => QueryHelpers.AddQueryString($"/f/{Form.Id}{page}", Own(Text.Language));

    /// <summary>The form's own address in another language, with all that this one tells.</summary>
    public string AddressIn(string language)
    {
        var brought = Touch.ToFields().Where(one => IsFramed || one.Key != "page").Select(one => KeyValuePair.Create(one.Key, (string?)one.Value));
        return QueryHelpers.AddQueryString($"/f/{Form.Id}", Own(language).Concat(brought));
    }

    private static PublicText TextOf(HttpRequestData request, string? language) => new(AskedCulture.Of(request, language));

    private IEnumerable<KeyValuePair<string, string?>> Own(string language)
    {
        yield return KeyValuePair.Create(Language, (string?)language);
        if (IsFramed)
            yield return KeyValuePair.Create(Framed, (string?)"1");
    }

    private static string? ReferrerOf(HttpRequestData request) =>
        request.Headers.TryGetValues("Referer", out var values)
        && Uri.TryCreate(values.FirstOrDefault(), UriKind.Absolute, out var from)
        && !string.Equals(from.Authority, request.Url.Authority, StringComparison.OrdinalIgnoreCase)
            ? from.AbsoluteUri
            : null;
}
