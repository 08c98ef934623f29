using System.Text;
using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Duplicates;
using LeadFunctions.Leads.Rows;

namespace LeadFunctions.Reading;

/// <summary>A lead as the API shows it. Every text of the contact and its origin was written by a stranger.</summary>
internal sealed record LeadView(
    LeadId Id,
    Contact Contact,
    Profile? Profile,
    IReadOnlyList<string> CutFields,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSubmissionAt,
    int Submissions,
    FirstTouch? FirstTouch,
    LeadOrigin LastOrigin,
    IReadOnlyList<string> Offers,
    string? OfferTitle,
    string? Notes,
    bool IsTest,
    bool IsContactWithheld,
    bool MayBeContacted,
    DateTimeOffset? DoNotContactNoticeAt,
    DateTimeOffset? OptedOutAt,
    IReadOnlyDictionary<ConsentPurpose, ConsentView> Consents,
    DateTimeOffset? ContactedAt,
    string? ContactedBy,
    string? Owner,
    string? Team,
    LifeCycleView LifeCycle,
    ScoreView Score,
    FollowUpView? FollowUp,
    PlanView? Plan,
    IReadOnlyList<OpenRequest> OpenRequests,
    FirstResponse? NewestResponse,
    LeadNurtureView? Nurture,
    IReadOnlyList<PossibleDuplicateView> PossibleDuplicates,
    IReadOnlyList<EventView>? History,
    string? Continuation)
{
    /// <param name="duplicates">Null: only the ids that the head has.</param>
    public static LeadView Of(
        Lead lead, IReadOnlyList<PossibleDuplicate>? duplicates = null, IReadOnlyList<HistoryLine>? history = null, string? continuation = null) => new(
        lead.Id,
        lead.Contact,
        lead.Profile.IsEmpty ? null : lead.Profile,
        lead.Provenance.CutFields,
        lead.Submissions.FirstAt,
        lead.Submissions.LastAt,
        lead.Submissions.Count,
        lead.FirstTouch,
        lead.Submissions.LastOrigin,
        lead.Submissions.Offers,
        lead.Submissions.OfferTitle,
        lead.Submissions.Notes,
        lead.Submissions.IsTest,
        lead.Submissions.IsContactWithheld,
        lead.MayBeContacted,
        lead.Consent.DoNotContactNoticeAt,
        lead.Consent.OptedOutAt,
        ConsentView.Of(lead.Consent),
        lead.Ownership.ContactedAt,
        lead.Ownership.ContactedBy,
        lead.Ownership.Owner,
        lead.Ownership.Team,
        LifeCycleView.Of(lead.LifeCycle),
        ScoreView.Of(lead.Score),
        FollowUpView.Of(lead.FollowUp),
        PlanView.Of(lead.Plan),
        lead.Requests.Open,
        lead.Requests.Newest,
        LeadNurtureView.Of(lead.Nurture),
        [.. duplicates?.Select(PossibleDuplicateView.Of) ?? lead.Keys.PossibleDuplicates.Select(id => new PossibleDuplicateView(id))],
        history?.Select(EventView.Of).ToArray(),
        continuation);
}

/// <summary>What one purpose allows, and why.</summary>
/// <param name="IsAllowed">The person may be addressed for it now.</param>
/// <param name="State">What they said of it last; left out when they never did.</param>
/// <param name="At">When they said it.</param>
/// <param name="Text">Version of the words that they were shown.</param>
/// <param name="Origin">Where they said it.</param>
/// <param name="Proof">What shows it.</param>
internal sealed record ConsentView(
    bool IsAllowed, ConsentState? State = null, DateTimeOffset? At = null, string? Text = null, string? Origin = null, string? Proof = null)
{
    public static IReadOnlyDictionary<ConsentPurpose, ConsentView> Of(LeadConsent consent) => Enum.GetValues<ConsentPurpose>().ToDictionary(
        purpose => purpose,
        purpose => consent.Stated.TryGetValue(purpose, out var fact)
            ? new ConsentView(consent.Allows(purpose), fact.State, fact.At, fact.Text, fact.Origin, fact.Proof)
            : new ConsentView(consent.Allows(purpose)));
}

/// <param name="Likelihood">That it is the same customer, 0 to 1; left out in lists.</param>
/// <param name="Reasons">What counts most first; left out in lists.</param>
internal sealed record PossibleDuplicateView(LeadId Id, double? Likelihood = null, IReadOnlyList<string>? Reasons = null)
{
    public static PossibleDuplicateView Of(PossibleDuplicate it) => new(it.Id, it.Likeness.Rounded, [.. it.Likeness.Texts]);
}

internal sealed record ScoreView(
    int Value, int Fit, int Interest, string Grade, Temperature Temperature, bool IsMql, IReadOnlyList<string> Reasons, string ModelVersion)
{
    public static ScoreView Of(Score score) =>
        new(score.Value, score.Fit, score.Interest, score.Grade, score.Temperature, score.IsMql, score.Reasons, score.ModelVersion);
}

/// <param name="SecondsIn">Time spent in the stages that it left.</param>
internal sealed record LifeCycleView(
    LeadStage Stage,
    DateTimeOffset Since,
    LeadStage Highest,
    string? Reason,
    IReadOnlyDictionary<LeadStage, long> SecondsIn,
    IReadOnlyDictionary<string, Finding> Findings,
    IReadOnlyList<Deal> Deals,
    SaleKind? Sale)
{
    public static LifeCycleView Of(LeadLifeCycle it) =>
        new(it.Stage, it.Since, it.Highest, it.Reason, it.SecondsIn, it.Findings, it.Deals, it.Sale);
}

/// <param name="IsBusinessHours">The time to <paramref name="DueAt"/> counts the working hours of the owner's team, not all hours.</param>
internal sealed record FollowUpView(
    FollowUpStage Stage, DateTimeOffset StartedAt, DateTimeOffset DueAt, FollowUpKind Kind, bool IsBusinessHours, int Escalations)
{
    public static FollowUpView? Of(FollowUp followUp) => followUp.Stage == FollowUpStage.None
        ? null
        : new(followUp.Stage, followUp.StartedAt, followUp.DueAt, followUp.Kind, followUp.IsBusinessHours, followUp.Escalations);
}

/// <param name="Name">The plan that set the next attempt.</param>
/// <param name="Attempts">Our attempts since the customer asked, or was last reached.</param>
/// <param name="PlannedAt">When somebody means to answer a request that still waits.</param>
internal sealed record PlanView(string? Name, int Attempts, DateTimeOffset? LastAttemptAt, Proposal? Proposal, DateTimeOffset? PlannedAt)
{
    public static PlanView? Of(LeadPlan plan) => plan is { Attempts.Count: 0, Proposal: null, PlannedAt: null }
        ? null
        : new(plan.Name, plan.Attempts.Count, plan.Attempts.Count == 0 ? null : plan.Attempts[^1], plan.Proposal, plan.PlannedAt);
}

/// <summary>A line of the history; bodies are given as text.</summary>
/// <param name="Merged">How it came to be this lead's, when it happened to another that a person merged into it.</param>
internal sealed record EventView(string Kind, DateTimeOffset At, IReadOnlyDictionary<string, object> Facts, MergedView? Merged)
{
    public static EventView Of(HistoryLine line) => new(
        JsonNamingPolicy.CamelCase.ConvertName(line.Event.Kind),
        line.Event.At,
        EventCodec.FactsOf(line.Event).ToDictionary(
            fact => JsonNamingPolicy.CamelCase.ConvertName(fact.Key),
            fact => fact.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : fact.Value),
        line.From is { } from ? new MergedView(from.Lead.Id, from.By, from.At) : null);
}

/// <param name="LeadId">The lead to which it happened.</param>
/// <param name="By">Who merged that one.</param>
internal sealed record MergedView(LeadId LeadId, string By, DateTimeOffset At);
