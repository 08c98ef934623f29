namespace LeadFunctions.Watch;

/// <summary>What became of everything that came in on a day: nothing may be missing.</summary>
/// <param name="Accepted">Taken at the endpoint and kept; null: not counted then.</param>
/// <param name="IsAtLeast">An instance ended without telling its last count: there may have been a few more.</param>
/// <param name="Stored">Submissions in a lead's history, of new customers and of known ones.</param>
/// <param name="Repeated">The same body within minutes.</param>
/// <param name="Quarantined">Kept aside: open, or removed by a person.</param>
/// <param name="InFlight">In the spool or the queue, of that day.</param>
internal sealed record DayBalance(DateOnly Day, long? Accepted, bool IsAtLeast, long Stored, long Repeated, long Quarantined, long InFlight)
{
    /// <summary>Accepted, and nowhere; null where nobody counted. What was replayed or came late is never counted as found twice.</summary>
    public long? Missing => Accepted is { } accepted ? Math.Max(0, accepted - Stored - Repeated - Quarantined - InFlight) : null;
}
