namespace LeadFunctions.Core.Leads;

/// <summary>What brought a person to a form or onto a list. Every text was written by a stranger.</summary>
/// <param name="Name">The form or the import.</param>
/// <param name="Campaign">The campaign that it belongs to.</param>
/// <param name="Referrer">Page from which the person came, without its query.</param>
/// <param name="Page">Page on which the form stood.</param>
internal sealed record Touch(
    string? Name = null,
    string? Campaign = null,
    string? Referrer = null,
    string? Page = null,
    string? UtmSource = null,
    string? UtmMedium = null,
    string? UtmCampaign = null,
    string? UtmTerm = null,
    string? UtmContent = null)
{
    public static Touch None { get; } = new();
}

/// <summary>Longest values of a touch, in UTF-16 code units.</summary>
internal static class TouchLimits
{
    public const int Name = 100;
    public const int Campaign = 200;
    public const int Address = 500;
    public const int Utm = 200;
}

/// <summary>How a customer came to us at first: of the earliest submission that is no do-not-contact notice. It never changes.</summary>
/// <param name="At">Receipt of the submission (UTC).</param>
/// <param name="Channel">Where it came in, for example <c>marketplace</c>.</param>
/// <param name="Offer">As given, or null.</param>
internal sealed record FirstTouch(
    DateTimeOffset At, Guid SubmissionId, LeadSource Source, LeadAction Action, string Channel, string? Offer, Touch Touch)
{
    /// <summary>The earlier of two, whichever becomes known first.</summary>
    public static FirstTouch? Earlier(FirstTouch? one, FirstTouch? other) =>
        one is null || (other is not null && (other.At, other.SubmissionId).CompareTo((one.At, one.SubmissionId)) < 0) ? other : one;
}
