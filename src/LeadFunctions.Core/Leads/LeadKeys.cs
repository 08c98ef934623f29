namespace LeadFunctions.Core.Leads;

/// <summary>By what a lead is found again.</summary>
/// <param name="Hashes">Hashes of the identity keys that are settled: they point to this lead, or to one of <paramref name="PossibleDuplicates"/>.</param>
/// <param name="PossibleDuplicates">Other leads that hold one of this customer's keys: for a person to decide.</param>
/// <param name="SimilarityKey">Key under which leads of a similar name and company are listed, or null.</param>
internal sealed record LeadKeys(IReadOnlyList<string> Hashes, IReadOnlyList<LeadId> PossibleDuplicates, string? SimilarityKey)
{
    public static LeadKeys None { get; } = new([], [], null);
}
