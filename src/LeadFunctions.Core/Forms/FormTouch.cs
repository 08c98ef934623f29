using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Forms;

/// <summary>How somebody came to a form, as the page and its address tell it.</summary>
internal sealed record FormTouch
{
    /// <summary>Names under which it travels, in addresses and in the form.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "referrer", "page"];

    public string? UtmSource { get; init; }

    public string? UtmMedium { get; init; }

    public string? UtmCampaign { get; init; }

    public string? UtmTerm { get; init; }

    public string? UtmContent { get; init; }

    /// <summary>Page on which they followed a link, without what stands behind its path.</summary>
    public string? Referrer { get; init; }

    /// <summary>Page on which the form stands, without what stands behind its path.</summary>
    public string? Page { get; init; }

    /// <param name="valueOf">By one of <see cref="Names"/>, as a stranger wrote it.</param>
    public static FormTouch Read(Func<string, string?> valueOf) => new()
    {
        UtmSource = Text(valueOf("utm_source")),
        UtmMedium = Text(valueOf("utm_medium")),
        UtmCampaign = Text(valueOf("utm_campaign")),
        UtmTerm = Text(valueOf("utm_term")),
        UtmContent = Text(valueOf("utm_content")),
        Referrer = Address(valueOf("referrer")),
        Page = Address(valueOf("page")),
    };

    /// <summary>Its parts that are there, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToFields() => Names
        .Zip([UtmSource, UtmMedium, UtmCampaign, UtmTerm, UtmContent, Referrer, Page], (name, value) => KeyValuePair.Create(name, value ?? ""))
        .Where(one => one.Value.Length > 0);

    /// <summary>Scheme, host and path: what stands behind may name people. Null for what is no page.</summary>
    private static string? Address(string? text) =>
        text is { Length: > 0 and <= 4000 } && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            && address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) is { Length: <= TouchLimits.Address } page
            ? page
            : null;

    private static string? Text(string? text) => TextCleaner.Clean(text ?? "", TouchLimits.Utm)?.Text;
}
