namespace LeadFunctions.Core.Leads;

/// <summary>One line of a lead's history.</summary>
/// <param name="Kind">Name under which it is stored.</param>
/// <param name="At">When it happened (UTC): receipt of a submission, the moment that a clock ran out.</param>
/// <param name="Id">Unique among the lead's events of that moment, and the same however often the work is repeated.</param>
internal abstract record LeadEvent(string Kind, DateTimeOffset At, string Id)
{
    /// <summary>A lead came in.</summary>
    /// <param name="Score">Score after it, with <paramref name="Grade"/>.</param>
    internal sealed record Submission(
        DateTimeOffset At,
        Guid SubmissionId,
        string Channel,
        string Body,
        LeadSource Source,
        LeadAction Action,
        string? Offer,
        string? CountryCode,
        bool IsTest,
        int Score,
        string Grade)
        : LeadEvent("Submission", At, SubmissionId.ToString());

    /// <summary>The same body came again within minutes; counts for nothing.</summary>
    internal sealed record Repeat(DateTimeOffset At, Guid SubmissionId, string Channel, string Body) : LeadEvent("Repeat", At, SubmissionId.ToString());

    internal sealed record AtRisk(DateTimeOffset At) : LeadEvent("AtRisk", At, "at-risk");

    internal sealed record Overdue(DateTimeOffset At) : LeadEvent("Overdue", At, "overdue");

    /// <param name="Level">1 or more.</param>
    internal sealed record Escalation(DateTimeOffset At, int Level) : LeadEvent("Escalation", At, $"escalation-{Level}");

    /// <summary>Every channel took the notice.</summary>
    internal sealed record Notified(DateTimeOffset At, NoticeKind Notice, int Level, IReadOnlyList<string> Channels)
        : LeadEvent("Notified", At, $"notified-{Notice}-{Level}");

    /// <param name="From">Grade before.</param>
    internal sealed record Rescored(DateTimeOffset At, string From, string Grade, int Score) : LeadEvent("Rescored", At, "rescored");

    /// <param name="CommandHash">Hash of the command: the same command again is the same event.</param>
    internal sealed record Contacted(DateTimeOffset At, string CommandHash, string By, string Channel, string? Note, DateTimeOffset? NextFollowUpAt)
        : LeadEvent("Contacted", At, $"contacted-{CommandHash}");

    internal sealed record OptedOut(DateTimeOffset At, string By, string Channel, string? Note) : LeadEvent("OptedOut", At, "opted-out");

    /// <summary>An event of a version that knew more kinds than this one: shown and kept as it is.</summary>
    /// <param name="Facts">Strings, numbers, times or bytes by name, as a table stores them.</param>
    internal sealed record Unknown(string Kind, DateTimeOffset At, string Id, IReadOnlyDictionary<string, object> Facts) : LeadEvent(Kind, At, Id);
}
