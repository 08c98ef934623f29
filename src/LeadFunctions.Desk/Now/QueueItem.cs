using LeadFunctions.Desk.Parts;

namespace LeadFunctions.Desk.Now;

/// <summary>A lead that somebody is to act on. Every text was written by a stranger.</summary>
/// <param name="Id">26 characters.</param>
/// <param name="Version">ETag of the lead as it is shown.</param>
/// <param name="Name">Never empty: the address, the phone number or "withheld" stand in.</param>
/// <param name="IsNamed">Whether <paramref name="Name"/> is a person's name.</param>
/// <param name="CountryCode">ISO 3166-1; null: unknown.</param>
/// <param name="Clock">Their time of day; null: unknown.</param>
/// <param name="Due">When the answer, call or appointment is due.</param>
/// <param name="Risk">When the last quarter begins; null: never.</param>
/// <param name="AskedAt">Their newest request.</param>
/// <param name="Note">What they wrote; null: nothing.</param>
/// <param name="Ask">What they did: the key of its text.</param>
/// <param name="Source">Where: the key of its text, or as it was given.</param>
/// <param name="Reasons">Of the score, strongest first.</param>
/// <param name="HotUntil">When a hot lead cools; null: it is not hot, or stays so.</param>
/// <param name="Attempt">Which attempt is next, from 1.</param>
/// <param name="Attempts">How many the plan has; null: no plan fits.</param>
/// <param name="TriedAt">The newest attempt; null: nobody tried.</param>
/// <param name="Owner">Whose lead it is; null: nobody's.</param>
/// <param name="Stage">The key of its text.</param>
public sealed record QueueItem(
    string Id,
    string Version,
    QueueKind Kind,
    string Name,
    bool IsNamed,
    string? Company,
    string? Title,
    string? CountryCode,
    PlaceClock? Clock,
    string? Email,
    string? Phone,
    DateTimeOffset Due,
    DateTimeOffset? Risk,
    bool IsPlanned,
    DateTimeOffset AskedAt,
    string? Note,
    string Ask,
    string Source,
    string? Offer,
    GradeView Grade,
    IReadOnlyList<ReasonView> Reasons,
    DateTimeOffset? HotUntil,
    int Attempt,
    int? Attempts,
    DateTimeOffset? TriedAt,
    string? Owner,
    string Stage);

/// <summary>The time of day where somebody is, as far as the country tells it.</summary>
/// <param name="From">Offset from UTC in the west of the country.</param>
/// <param name="To">Offset from UTC in its east; the same in most countries.</param>
public sealed record PlaceClock(TimeSpan From, TimeSpan To);
