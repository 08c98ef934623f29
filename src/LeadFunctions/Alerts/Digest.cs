using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Alerts;

/// <summary>What one message tells people: leads that wait for an answer, worst first.</summary>
/// <param name="Id">The same for the same content, so that a receiver can drop what it gets twice.</param>
/// <param name="CreatedAt">When the run that made it began (UTC).</param>
internal sealed record Digest(string Id, DateTimeOffset CreatedAt, IReadOnlyList<DigestItem> Items)
{
    /// <summary>Most leads in one message, unless the channel takes fewer; more make more messages.</summary>
    public const int MaxItems = 100;

    public static IEnumerable<Digest> Of(IEnumerable<Alert> alerts, DateTimeOffset now, int maxItems = MaxItems) => alerts
        .Select(DigestItem.Of)
        .OrderByDescending(item => item.Notice)
        .ThenByDescending(item => item.Level)
        .ThenBy(item => item.DueAt)
        .ThenBy(item => item.LeadId)
        .Chunk(maxItems)
        .Select(items => new Digest(IdOf(items), now, items));

    private static string IdOf(IEnumerable<DigestItem> items)
    {
        var content = string.Join('\n', items.Select(item => FormattableString.Invariant($"{item.LeadId} {item.Notice} {item.Level} {item.DueAt:O}")));
        return "digest_" + KeyHash.Of(content);
    }
}

/// <summary>One lead in a digest: enough to know whom to answer first. How to reach the person stays in the lead.</summary>
/// <param name="Level">Number of the escalation; 0 for the others.</param>
internal sealed record DigestItem(
    LeadId LeadId,
    NoticeKind Notice,
    int Level,
    DateTimeOffset RequestedAt,
    DateTimeOffset DueAt,
    bool IsAppointment,
    string? Name,
    string? Company,
    string? CountryCode,
    LeadSource Source,
    LeadAction Action,
    string? Offer,
    int Score,
    string Grade,
    Temperature Temperature,
    string? Owner)
{
    public static DigestItem Of(Alert alert)
    {
        var (lead, notice) = alert;
        var name = $"{lead.Contact.FirstName} {lead.Contact.LastName}".Trim();
        return new(
            lead.Id,
            notice.Kind,
            notice.Level,
            lead.FollowUp.StartedAt,
            lead.FollowUp.DueAt,
            lead.FollowUp.IsAppointment,
            name.Length == 0 ? null : name,
            lead.Contact.Company,
            lead.Contact.CountryCode,
            lead.Submissions.LastOrigin.Source,
            lead.Submissions.LastOrigin.Action,
            lead.Submissions.LastOrigin.Offer?.Id,
            lead.Score.Value,
            lead.Score.Grade,
            lead.Score.Temperature,
            lead.Ownership.Owner);
    }
}
