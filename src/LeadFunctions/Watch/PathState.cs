namespace LeadFunctions.Watch;

/// <summary>Where leads are on their way, at one moment.</summary>
/// <param name="Spool">Accepted while the queue was out of reach.</param>
/// <param name="Queue">Accepted, and not processed yet.</param>
/// <param name="Dead">Given up by the queue, on the way into Quarantine.</param>
/// <param name="Due">Leads that the follow-up run should have looked at: of whom people are not told yet.</param>
internal sealed record PathState(Part<Waiting> Spool, Part<Waiting> Queue, Part<Waiting> Dead, Part<Waiting> Due);

/// <summary>What waits somewhere.</summary>
/// <param name="Count">At least so many.</param>
/// <param name="IsAll">There are no more.</param>
/// <param name="Oldest">Since when the oldest waits (UTC); null when nothing does.</param>
internal sealed record Waiting(int Count, bool IsAll, DateTimeOffset? Oldest);
