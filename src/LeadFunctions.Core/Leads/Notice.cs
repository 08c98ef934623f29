namespace LeadFunctions.Core.Leads;

/// <summary>What people are told, in the order of urgency.</summary>
internal enum NoticeKind
{
    AtRisk,

    /// <summary>A submission made the lead hot.</summary>
    Hot,
    Overdue,
    Escalation,
}

/// <summary>Something that people must be told about a lead.</summary>
/// <param name="Level">0, or the number of the escalation.</param>
/// <param name="RaisedAt">The moment that the notice is about (UTC).</param>
/// <param name="TakenBy">Channels that took it.</param>
internal sealed record Notice(NoticeKind Kind, int Level, DateTimeOffset RaisedAt, IReadOnlyList<string> TakenBy);
