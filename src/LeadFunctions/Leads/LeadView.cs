namespace LeadFunctions.Leads;

/// <summary>A lead as the API shows it. Every text of the contact and its origin was written by a stranger.</summary>
internal sealed record LeadView(
    string Id,
    Contact Contact,
    IReadOnlyList<string> CutFields,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSubmissionAt,
    int Submissions,
    LeadOrigin LastOrigin,
    IReadOnlyList<string> Offers,
    string? OfferTitle,
    string? Notes,
    bool IsTest,
    bool IsContactWithheld,
    bool MayBeContacted,
    DateTimeOffset? DoNotContactNoticeAt,
    DateTimeOffset? OptedOutAt,
    DateTimeOffset? ContactedAt,
    string? ContactedBy,
    string? Owner,
    ScoreView Score,
    FollowUpView? FollowUp,
    IReadOnlyList<string> PossibleDuplicates,
    IReadOnlyList<EventView>? History,
    string? Continuation)
{
    public static LeadView Of(Lead lead, IEnumerable<string>? similar = null, IReadOnlyList<LeadEvent>? history = null, string? continuation = null) => new(
        lead.Id,
        lead.Contact,
        lead.CutFields,
        lead.CreatedAt,
        lead.LastSubmissionAt,
        lead.Submissions,
        lead.LastOrigin,
        lead.Offers,
        lead.OfferTitle,
        lead.Notes,
        lead.IsTest,
        lead.IsContactWithheld,
        lead.MayBeContacted,
        lead.DoNotContactNoticeAt,
        lead.OptedOutAt,
        lead.ContactedAt,
        lead.ContactedBy,
        lead.Owner,
        new ScoreView(lead.Score.Value, lead.Score.Fit, lead.Score.Interest, lead.Score.Grade, lead.Score.Temperature, lead.Score.IsMql, lead.Score.Reasons, lead.Score.ModelVersion),
        lead.FollowUp.Stage == FollowUpStage.None ? null : new FollowUpView(lead.FollowUp.Stage, lead.FollowUp.StartedAt, lead.FollowUp.DueAt, lead.FollowUp.IsAppointment, lead.FollowUp.Escalations),
        [.. lead.PossibleDuplicates.Union(similar ?? [])],
        history?.Select(EventView.Of).ToArray(),
        continuation);
}

internal sealed record ScoreView(int Value, int Fit, int Interest, string Grade, Temperature Temperature, bool IsMql, IReadOnlyList<string> Reasons, string ModelVersion);

internal sealed record FollowUpView(FollowUpStage Stage, DateTimeOffset StartedAt, DateTimeOffset DueAt, bool IsAppointment, int Escalations);

/// <summary>A line of the history; bodies are given as text.</summary>
internal sealed record EventView(LeadEventKind Kind, DateTimeOffset At, IReadOnlyDictionary<string, object> Facts)
{
    public static EventView Of(LeadEvent happened) => new(
        happened.Kind,
        happened.At,
        happened.Facts.ToDictionary(
            fact => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(fact.Key),
            fact => fact.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : fact.Value));
}
