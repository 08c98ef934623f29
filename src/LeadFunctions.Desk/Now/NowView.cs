
namespace LeadFunctions.Desk.Now;

/// <summary>What is to be answered, in the order in which it is.</summary>
/// <param name="Person">First name, or what stands for it; null: unknown.</param>
/// <param name="Next">The next answer that can still be kept; null: nobody waits.</param>
/// <param name="Groups">Those that are not empty, most urgent first.</param>
/// <param name="Ahead">Promises of the next 24 hours.</param>
/// <param name="NextPlanned">Of an empty queue: when something is due again; null: nothing is.</param>
/// <param name="Scope">Whose leads these are.</param>
/// <param name="IsCut">More wait than are shown.</param>
/// <param name="Choices">What people can do with a lead.</param>
public sealed record NowView(
    string? Person,
    QueueItem? Next,
    IReadOnlyList<QueueGroup> Groups,
    IReadOnlyList<PromiseMark> Ahead,
    PlannedNext? NextPlanned,
    QueueScope Scope,
    bool IsCut,
    ActChoices Choices)
{
    /// <summary>Leads of a kind; 0 when the group is empty.</summary>
    public int CountOf(QueueKind kind) => Groups.FirstOrDefault(group => group.Kind == kind)?.Count ?? 0;
}

/// <summary>Whose leads the queue holds.</summary>
public enum QueueScope
{
    /// <summary>One's own, and nobody's.</summary>
    Mine,

    /// <summary>Everybody's.</summary>
    All,
}

/// <summary>Why a lead stands where it stands.</summary>
public enum QueueKind
{
    /// <summary>The promise is broken.</summary>
    Overdue,

    /// <summary>In the last quarter of the time.</summary>
    RunningOut,

    /// <summary>Hot, by something of the last day.</summary>
    NewlyHot,

    /// <summary>A call or appointment of today.</summary>
    Planned,

    /// <summary>The rest.</summary>
    Waiting,
}

/// <summary>Leads of one kind.</summary>
/// <param name="Count">All of them, of which fewer may be shown.</param>
public sealed record QueueGroup(QueueKind Kind, int Count, IReadOnlyList<QueueItem> Items);

/// <summary>When something is due again.</summary>
public sealed record PlannedNext(DateTimeOffset At, string LeadId, string Name);

/// <summary>A promise of the next hours.</summary>
/// <param name="At">When it is due.</param>
/// <param name="Weight">Score, 0 to 100.</param>
/// <param name="IsPlanned">A call or appointment that we set ourselves.</param>
public sealed record PromiseMark(string LeadId, string Name, DateTimeOffset At, int Weight, QueueKind Kind, bool IsPlanned);
