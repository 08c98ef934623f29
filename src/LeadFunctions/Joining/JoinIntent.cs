using Azure;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;

namespace LeadFunctions.Joining;

internal enum JoinKind
{
    Merge,
    Unmerge,
}

/// <summary>A merge or an unmerge that was begun: all that anybody needs to bring it to its end.</summary>
/// <param name="Lead">The lead that goes on.</param>
/// <param name="Other">The lead that goes into it, or is taken out of it.</param>
/// <param name="At">When (UTC): later than every merge or unmerge before it.</param>
/// <param name="Cause">Hash of the command.</param>
internal sealed record JoinIntent(JoinKind Kind, LeadId Lead, LeadId Other, string By, DateTimeOffset At, string Cause)
{
    /// <summary>Ids of those that leave.</summary>
    public IReadOnlyList<string> Submissions { get; init; } = [];

    /// <summary>Hashes of the keys that both will have.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];

    public Act Act => new(By, At, Cause);

    public IReadOnlySet<string> Leaving => Submissions.ToHashSet(StringComparer.Ordinal);
}

/// <summary>An intent on which somebody works.</summary>
/// <param name="ETag">Version of its row: while it is the newest, the work is not at its end.</param>
internal sealed record JoinWork(JoinIntent Intent, ETag ETag);

/// <summary>The one row, as it was read.</summary>
/// <param name="Open">What was begun and is not at its end, or null.</param>
/// <param name="LastAt">Of the newest intent, at its end or not (UTC).</param>
/// <param name="ETag">Null when there is no row yet.</param>
internal sealed record JoinTurn(JoinWork? Open, DateTimeOffset LastAt, ETag? ETag)
{
    /// <summary>Clocks of two hosts differ: the later of two merges is the later in the history, too.</summary>
    public DateTimeOffset Next(DateTimeOffset now) => now > LastAt ? now : LastAt.AddTicks(1);
}

/// <summary>Somebody else brought the work to its end meanwhile.</summary>
internal sealed class JoinSupersededException : Exception;

/// <summary>The leads are not as they were when the work was begun: it cannot be done.</summary>
internal sealed class JoinVoidException(string message) : Exception(message);
