namespace LeadFunctions.Templates;

/// <summary>The placeholders of templates.</summary>
internal static class TemplateNames
{
    /// <summary>Those that hold an address, and may stand in a link.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
        ["links.website", "links.contact", "links.start", "links.news", "publisher.website", "unsubscribe.url"];

    /// <summary>Those of every template.</summary>
    public static IReadOnlySet<string> OfMails { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "lead.firstName", "lead.lastName", "lead.name", "lead.company", "lead.country",
        "offer.title",
        "publisher.name", "publisher.address", "publisher.website",
        "links.website", "links.contact", "links.start", "links.news",
    };

    /// <summary>Those of layouts.</summary>
    public static IReadOnlySet<string> OfLayouts { get; } = new HashSet<string>(OfMails, StringComparer.Ordinal) { "content", "subject", "unsubscribe.url" };
}
