using LeadFunctions.Core.Leads;

namespace LeadFunctions.Activities;

internal enum Presence
{
    None,
    Optional,
    Required,
}

/// <summary>Which fields an activity of a kind has.</summary>
/// <param name="Subject">Whether it is about a page, document, link, mail or webinar.</param>
/// <param name="NeedsBy">Only one of us can have done it.</param>
/// <param name="IsPath">The subject is the path of a page.</param>
internal sealed record ActivityShape(Presence Subject, bool NeedsBy = false, bool IsPath = false)
{
    public static ActivityShape Of(ActivityKind kind) => kind switch
    {
        ActivityKind.Call or ActivityKind.Meeting or ActivityKind.Note => new(Presence.None, NeedsBy: true),
        ActivityKind.PageView => new(Presence.Required, IsPath: true),
        ActivityKind.PricingView => new(Presence.Optional, IsPath: true),
        ActivityKind.Download => new(Presence.Required),
        ActivityKind.Unsubscribe => new(Presence.None),
        _ => new(Presence.Optional),
    };
}
