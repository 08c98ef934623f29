namespace LeadFunctions.Core.Leads;

/// <summary>By what a lead is found again, and what was decided about who is who.</summary>
/// <param name="Hashes">Hashes of the identity keys that are settled: they point to this lead, or to one of <paramref name="PossibleDuplicates"/>.</param>
/// <param name="PossibleDuplicates">Other leads that hold one of this customer's keys: for a person to decide.</param>
internal sealed record LeadKeys(IReadOnlyList<string> Hashes, IReadOnlyList<LeadId> PossibleDuplicates)
{
    /// <summary>Leads of which one can be told that they are somebody else; beyond it the oldest is suggested again.</summary>
    private const int MaxStrangers = 200;

    /// <summary>Keys of all strangers together, so that they fit into one property of a row; those of the oldest are forgotten first.</summary>
    private const int MaxStrangersKeys = 500;

    public static LeadKeys None { get; } = new([], []);

    /// <summary>Leads that a person merged into this one; their ids lead here, their histories stand under their own ids.</summary>
    public IReadOnlyList<LeadId> Members { get; init; } = [];

    /// <summary>
    /// Leads that are somebody else, as a person said, newest first: never suggested again, and never joined by a key. As many as fit into a row.
    /// </summary>
    public IReadOnlyList<Stranger> Strangers
    {
        get;
        init => field = Fitting(value);
    } = [];

    private static IReadOnlyList<Stranger> Fitting(IReadOnlyList<Stranger> strangers)
    {
        if (strangers.Count <= MaxStrangers && strangers.Sum(stranger => stranger.Keys.Count + stranger.Shared.Count) <= MaxStrangersKeys)
            return strangers;
        var room = MaxStrangersKeys;
        var fitting = new List<Stranger>();
        foreach (var stranger in strangers.Take(MaxStrangers))
        {
            string[] keys = [.. stranger.Keys.Take(room)];
            string[] shared = [.. stranger.Shared.Take(room - keys.Length)];
            room -= keys.Length + shared.Length;
            fitting.Add(new Stranger(stranger.Id, keys, shared));
        }

        return fitting;
    }

    /// <summary>Two customers have this key: it tells nothing about whose a submission is.</summary>
    public bool IsShared(string hash) => Strangers.Any(stranger => stranger.Shared.Contains(hash));

    /// <summary>Whose a submission is that came here by one of its keys.</summary>
    /// <param name="keys">Strongest first: the first that tells decides.</param>
    /// <returns>Null: this lead's, also when none of its keys tells.</returns>
    public Stranger? StrangerOf(IReadOnlyList<IdentityKey> keys)
    {
        if (Strangers.Count == 0)
            return null;
        foreach (var key in keys)
        {
            if (Strangers.FirstOrDefault(stranger => stranger.Keys.Contains(key.Hash)) is { } other)
                return other;
            if (Hashes.Contains(key.Hash) && !IsShared(key.Hash))
                return null;
        }

        return null;
    }
}

/// <summary>Another customer, who shares something with this one.</summary>
/// <param name="Keys">Hashes of the keys that are the other's alone: a submission with one of them belongs there, whichever key led here.</param>
/// <param name="Shared">Hashes of the keys that both have: they tell nothing.</param>
internal sealed record Stranger(LeadId Id, IReadOnlyList<string> Keys, IReadOnlyList<string> Shared);
