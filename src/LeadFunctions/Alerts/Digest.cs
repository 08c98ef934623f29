using System.Globalization;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Alerts;

/// <summary>What one message tells people: leads that wait for an answer, worst first, each once.</summary>
/// <param name="Id">The same for the same content, so that a receiver can drop what it gets twice.</param>
/// <param name="CreatedAt">When the run that made it began (UTC).</param>
internal sealed record Digest(string Id, DateTimeOffset CreatedAt, IReadOnlyList<DigestItem> Items)
{
    /// <summary>Most leads in one message, unless the channel takes fewer; more make more messages.</summary>
    public const int MaxItems = 100;

    public static IEnumerable<Digest> Of(IEnumerable<Alert> alerts, DateTimeOffset now, int maxItems = MaxItems) => alerts
        .GroupBy(alert => alert.Lead.Id, (_, ofOne) => DigestItem.Of([.. ofOne]))
        .OrderByDescending(item => item.Notice)
        .ThenByDescending(item => item.Level)
        .ThenBy(item => item.DueAt)
        .ThenBy(item => item.LeadId)
        .Chunk(maxItems)
        .Select(items => new Digest(IdOf(items), now, items));

    private static string IdOf(IEnumerable<DigestItem> items)
    {
        var content = string.Join('\n', items.Select(item => string.Create(
            CultureInfo.InvariantCulture, $"{item.LeadId} {string.Join('+', item.Notices)} {item.Level} {item.DueAt:O}")));
        return "digest_" + KeyHash.Of(content);
    }
}

/// <summary>One lead in a digest: enough to know whom to answer first. How to reach the person stays in the lead.</summary>
/// <param name="Notice">The worst of what is to be told.</param>
/// <param name="Notices">All of it, worst first.</param>
/// <param name="Level">Number of the escalation; 0 for the others.</param>
/// <param name="WaitsFor">What is due.</param>
internal sealed record DigestItem(
    LeadId LeadId,
    NoticeKind Notice,
    IReadOnlyList<NoticeKind> Notices,
    int Level,
    DateTimeOffset RequestedAt,
    DateTimeOffset DueAt,
    FollowUpKind WaitsFor,
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
    /// <param name="alerts">All about one lead.</param>
    public static DigestItem Of(IReadOnlyList<Alert> alerts)
    {
        Notice[] notices = [.. alerts.Select(alert => alert.Notice).OrderByDescending(notice => notice.Kind)];
        var lead = alerts[0].Lead;
        var name = $"{lead.Contact.FirstName} {lead.Contact.LastName}".Trim();
        return new(
            lead.Id,
            notices[0].Kind,
            [.. notices.Select(notice => notice.Kind)],
            notices[0].Level,
            lead.FollowUp.StartedAt,
            lead.FollowUp.DueAt,
            lead.FollowUp.Kind,
            lead.FollowUp.Kind == FollowUpKind.Appointment,
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
