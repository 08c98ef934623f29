using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>Kinds of events in a lead's history; stored by these names.</summary>
internal enum LeadEventKind
{
    /// <summary>A lead came in.</summary>
    Submission,

    /// <summary>The same body came again within minutes; counts for nothing.</summary>
    Repeat,
    AtRisk,
    Overdue,
    Escalation,

    /// <summary>Every channel took the notice.</summary>
    Notified,
    Rescored,
    Contacted,
    OptedOut,
}

/// <summary>One line of a lead's history.</summary>
/// <param name="At">When it happened (UTC): receipt of a submission, the moment that a clock ran out.</param>
/// <param name="Id">Unique among the lead's events of that moment, and the same however often the work is repeated.</param>
internal sealed record LeadEvent(LeadEventKind Kind, DateTimeOffset At, string Id)
{
    /// <summary>Further facts by name: strings, numbers, times or bytes, as a table stores them.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; init; } = new Dictionary<string, object>();

    public const string RowPrefix = "event;";

    public string RowKey => $"{RowPrefix}{TableKeys.NewestFirst(At)};{Id}";
}
