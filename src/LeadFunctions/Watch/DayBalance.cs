namespace LeadFunctions.Watch;

/// <summary>What became of everything that came in on a day: nothing may be missing.</summary>
/// <param name="Accepted">Taken at the endpoint and kept; null: not counted then.</param>
/// <param name="IsAtLeast">An instance ended without telling its last count: there may have been a few more.</param>
/// <param name="Stored">Submissions in a lead's history, of new customers and of known ones.</param>
/// <param name="Repeated">The same body within minutes.</param>
/// <param name="Quarantined">Kept aside: open, or removed by a person.</param>
/// <param name="InFlight">In the spool or the queue, of that day; null: not known.</param>
internal sealed record DayBalance(DateOnly Day, long? Accepted, bool IsAtLeast, long Stored, long Repeated, long Quarantined, long? InFlight)
{
    /// <summary>
    /// Accepted, and nowhere; null where nobody counted, and where it may be under way in a part that did not answer. What was replayed or came late is never
    /// counted as found twice.
    /// </summary>
    public long? Missing => (Accepted - Stored - Repeated - Quarantined - (InFlight ?? 0)) switch
    {
        null => null,
        <= 0 => 0,
        var rest => InFlight is null ? null : rest,
    };
}
