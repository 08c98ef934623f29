using LeadFunctions.Core.Leads;

namespace LeadFunctions.Privacy;

/// <summary>An erasure that was begun: all that anybody needs to bring it to its end, and no more.</summary>
/// <param name="Id">Of its certificate.</param>
/// <param name="Lead">The customer's lead.</param>
/// <param name="At">What was received until then (UTC) is erased.</param>
/// <param name="By">Who asked for it.</param>
internal sealed record ErasureWork(Guid Id, LeadId Lead, DateTimeOffset At, string By, string? Reason)
{
    /// <summary>Leads that were merged into it.</summary>
    public IReadOnlyList<LeadId> Members { get; init; } = [];

    /// <summary>The customer's first day (UTC).</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>How many things were removed, by where.</summary>
    public IReadOnlyDictionary<string, int> Removed { get; init; } = new Dictionary<string, int>();

    /// <summary>When all of it was done for the first time (UTC); null until then.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    public ErasureWork With(string place, int removed) => removed == 0
        ? this
        : this with { Removed = new SortedDictionary<string, int>(Removed.ToDictionary()) { [place] = Removed.GetValueOrDefault(place) + removed } };
}

/// <summary>Says what was erased and when, and not who it was.</summary>
/// <param name="At">What was received until then (UTC) is erased.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Removed">How many things were removed, by where.</param>
/// <param name="DoneAt">When nothing was left in the app's storage (UTC); null while it is under way.</param>
/// <param name="CheckedAt">When it was looked for once more, after whatever was on its way had arrived (UTC); null until then.</param>
internal sealed record ErasureCertificate(
    Guid Id, DateTimeOffset At, string By, string? Reason, IReadOnlyDictionary<string, int> Removed, DateTimeOffset? DoneAt, DateTimeOffset? CheckedAt);
