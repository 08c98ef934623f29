using LeadFunctions.Desk.Now;

namespace LeadFunctions.Desk.Lead;

/// <summary>One customer, whole. Every text of the customer's was written by a stranger.</summary>
/// <param name="Id">26 characters.</param>
/// <param name="Version">ETag of the lead as it is shown.</param>
/// <param name="Stage">The key of its text.</param>
/// <param name="StageReason">Why it is set aside, as people read it; null: it is not.</param>
/// <param name="Clock">What it waits for; null: nothing.</param>
/// <param name="Moves">Where it can go, and where it cannot yet.</param>
/// <param name="Submissions">Newest first.</param>
/// <param name="History">Newest first.</param>
/// <param name="MayErase">Whoever looks may erase the customer.</param>
/// <param name="HistoryNext">Where the next page of the history begins; null after the last.</param>
public sealed record LeadPageView(
    string Id,
    string Version,
    string Name,
    string? Title,
    string? Company,
    string Stage,
    DateTimeOffset StageSince,
    string? StageReason,
    LeadClockView? Clock,
    LeadContactView Contact,
    LeadScoreView Score,
    IReadOnlyList<PrerequisiteView> Prerequisites,
    IReadOnlyList<MoveView> Moves,
    LeadConsentView Consent,
    LeadPlanView Plan,
    IReadOnlyList<SubmissionView> Submissions,
    IReadOnlyList<LikelyTwinView> Twins,
    IReadOnlyList<HistoryItemView> History,
    string? HistoryNext,
    IReadOnlyList<DealView> Deals,
    ActChoices Choices,
    bool MayErase)
{
    /// <summary>The sequences that it is in, and what it got.</summary>
    public LeadNurtureLines Nurture { get; init; } = LeadNurtureLines.None;
}

/// <summary>The clock of the next answer.</summary>
/// <param name="Kind">What it waits for: the key of its text.</param>
/// <param name="StartedAt">Since when it counts.</param>
/// <param name="Risk">When the last quarter begins; null: never.</param>
/// <param name="IsBusinessHours">Only working hours count.</param>
public sealed record LeadClockView(string Kind, DateTimeOffset StartedAt, DateTimeOffset Due, DateTimeOffset? Risk, bool IsBusinessHours);

/// <summary>How to reach the customer.</summary>
/// <param name="Country">ISO 3166-1 code; null: unknown.</param>
/// <param name="CountryText">As it was given.</param>
/// <param name="Clock">Time of day there; null: unknown.</param>
/// <param name="Offers">Newest first.</param>
public sealed record LeadContactView(
    string? Email,
    string? Phone,
    string? Country,
    string? CountryText,
    PlaceClock? Clock,
    string? Note,
    IReadOnlyList<string> Offers,
    bool IsTest,
    bool IsWithheld);

/// <summary>What is known of consent.</summary>
/// <param name="HasAsked">The customer asked us, not only a partner.</param>
/// <param name="NoticeAt">Newest do-not-contact notice of the marketplace.</param>
/// <param name="OptedOutAt">The person's own opt-out.</param>
/// <param name="Purposes">What else they may be addressed for.</param>
public sealed record LeadConsentView(bool HasAsked, DateTimeOffset? NoticeAt, DateTimeOffset? OptedOutAt, IReadOnlyList<ConsentLine> Purposes);

/// <summary>A purpose.</summary>
/// <param name="Purpose">Key of its text.</param>
/// <param name="IsAllowed">They may be addressed for it now.</param>
/// <param name="At">When they said so; null: they never said anything of it.</param>
/// <param name="Origin">Where.</param>
public sealed record ConsentLine(string Purpose, bool IsAllowed, DateTimeOffset? At, string? Origin);

/// <summary>What is to be done next.</summary>
/// <param name="Attempt">Which attempt is next, from 1.</param>
/// <param name="Attempts">How many the plan has; null: no plan fits.</param>
/// <param name="Proposal">What the plan proposes: the key of a stage; null: nothing.</param>
/// <param name="ProposalReason">Why, as commands name it.</param>
public sealed record LeadPlanView(int Attempt, int? Attempts, DateTimeOffset? TriedAt, string? Proposal, string? ProposalReason, string? Owner, string? Team);

/// <summary>A prerequisite of a sales qualified lead.</summary>
/// <param name="Name">As commands name it.</param>
/// <param name="Label">As the publisher calls it.</param>
/// <param name="Verdict">yes, no or unknown.</param>
public sealed record PrerequisiteView(string Name, string Label, string Verdict, string? Note, string? By, DateTimeOffset? At);

/// <summary>A stage to which a lead can go.</summary>
/// <param name="Stage">The key of its text.</param>
/// <param name="Lacks">Labels of what is not known to be met; empty: it can go now.</param>
public sealed record MoveView(string Stage, IReadOnlyList<string> Lacks);

/// <summary>A submission, and why it is this customer's.</summary>
/// <param name="Because">The key of its text.</param>
/// <param name="MergedBy">Who merged the lead that it came to; null: nobody did.</param>
public sealed record SubmissionView(string Id, DateTimeOffset At, string Ask, string Source, string? Email, string Because, string? MergedBy);

/// <summary>Another lead that may be the same customer.</summary>
/// <param name="Likelihood">0 to 1.</param>
public sealed record LikelyTwinView(string Id, string Name, string? Company, double Likelihood, IReadOnlyList<string> Reasons);

/// <summary>A line of the history.</summary>
/// <param name="What">In the language of whoever looks; holds no text of a stranger's.</param>
/// <param name="By">Who did it; null: nobody of us.</param>
/// <param name="Note">What somebody wrote.</param>
/// <param name="Raw">A submission as it came.</param>
/// <param name="SubmissionId">Of a submission.</param>
/// <param name="IsMerged">It happened to a lead that was merged into this one.</param>
public sealed record HistoryItemView(DateTimeOffset At, string What, string? By, string? Note, string? Raw, string? SubmissionId, bool IsMerged);

/// <summary>Something that was bought.</summary>
public sealed record DealView(DateTimeOffset At, decimal? Amount, string? Currency, string? Offer);
