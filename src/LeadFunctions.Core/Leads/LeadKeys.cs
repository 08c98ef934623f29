namespace LeadFunctions.Core.Leads;

/// <summary>By what a lead is found again, and what was decided about who is who.</summary>
/// <param name="Hashes">Hashes of the identity keys that are settled: they point to this lead, or to one of <paramref name="PossibleDuplicates"/>.</param>
/// <param name="PossibleDuplicates">Other leads that hold one of this customer's keys: for a person to decide.</param>
internal sealed record LeadKeys(IReadOnlyList<string> Hashes, IReadOnlyList<LeadId> PossibleDuplicates)
{
    public static LeadKeys None { get; } = new([], []);

    /// <summary>Leads that a person merged into this one; their ids lead here, their histories stand under their own ids.</summary>
    public IReadOnlyList<LeadId> Members { get; init; } = [];

    /// <summary>Leads that are somebody else, as a person said: never suggested again, and never joined by a key.</summary>
    public IReadOnlyList<Stranger> Strangers { get; init; } = [];
}

/// <summary>Another customer, who shares something with this one.</summary>
/// <param name="Keys">Hashes of the keys that are the other's alone: a submission with one of them belongs there, whichever key led here.</param>
/// <param name="Shared">Hashes of the keys that both have: they tell nothing.</param>
internal sealed record Stranger(LeadId Id, IReadOnlyList<string> Keys, IReadOnlyList<string> Shared);
