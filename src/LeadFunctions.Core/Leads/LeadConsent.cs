namespace LeadFunctions.Core.Leads;

/// <summary>Whether the customer wants to hear from us.</summary>
/// <param name="HasOwnRequest">The customer asked us, not only a cross-listed partner: any submission but a DNC notice.</param>
/// <param name="DoNotContactNoticeAt">Newest DNC notice (UTC).</param>
/// <param name="OptedOutAt">The person's own opt-out (UTC): for good, and above everything else.</param>
internal sealed record LeadConsent(bool HasOwnRequest, DateTimeOffset? DoNotContactNoticeAt, DateTimeOffset? OptedOutAt)
{
    public static LeadConsent None { get; } = new(false, null, null);
}
