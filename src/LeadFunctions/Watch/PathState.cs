namespace LeadFunctions.Watch;

/// <summary>Where leads are on their way, at one moment.</summary>
/// <param name="Spool">Accepted while the queue was out of reach.</param>
/// <param name="Queue">Accepted, and not processed yet.</param>
/// <param name="Dead">Given up by the queue, on the way into Quarantine.</param>
/// <param name="Due">Leads that the follow-up run should have looked at: of whom people are not told yet.</param>
internal sealed record PathState(Part<Waiting> Spool, Part<Waiting> Queue, Part<Waiting> Dead, Part<Waiting> Due)
{
    /// <summary>What was received on a day (UTC) and is still under way; null where a part did not answer or holds more than was counted.</summary>
    public long? InFlight(DateOnly day)
    {
        Part<Waiting>[] parts = [Spool, Queue, Dead];
        return parts.All(part => part.Value?.IsAll == true)
            ? parts.Sum(part => part.Value!.Since.LongCount(at => DateOnly.FromDateTime(at.UtcDateTime) == day))
            : null;
    }
}

/// <summary>What waits somewhere.</summary>
/// <param name="Since">When each came (UTC).</param>
/// <param name="IsAll">There are no more.</param>
internal sealed record Waiting(IReadOnlyCollection<DateTimeOffset> Since, bool IsAll)
{
    public DateTimeOffset? Oldest => Since.Count == 0 ? null : Since.Min();
}
