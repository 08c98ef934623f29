namespace LeadFunctions.Core.Routing;

/// <summary>A member of a team who is there.</summary>
/// <param name="Weight">1 or more: turns are counted by it.</param>
/// <param name="MaxPerDay">Turns on one day after which the others come first; null: no limit.</param>
internal sealed record TurnMember(string Name, int Weight = 1, int? MaxPerDay = null)
{
    /// <summary>Under which the member's turns are kept.</summary>
    public string Key => Name.Trim().ToLowerInvariant();
}

/// <summary>Turns by weight: as a fraction, so that nothing is rounded.</summary>
internal readonly record struct TurnLevel(long Turns, int Weight)
{
    public static Comparer<TurnLevel> InOrder { get; } =
        Comparer<TurnLevel>.Create((one, other) => (one.Turns * other.Weight).CompareTo(other.Turns * one.Weight));

    /// <summary>Turns that a member of a weight has at this level, rounded down.</summary>
    public long TurnsAt(int weight) => Turns * weight / Weight;
}

/// <summary>What a member got so far.</summary>
/// <param name="Turns">With what the member was raised by.</param>
/// <param name="Weight">The member's weight when they were counted.</param>
/// <param name="Day">Day of the last turn.</param>
/// <param name="Today">Turns on that day.</param>
internal readonly record struct MemberTurns(long Turns, int Weight, DateOnly Day, int Today)
{
    public TurnLevel Level => new(Turns, Weight);
}

/// <summary>Whose turn it is in a team.</summary>
/// <param name="Level">The highest at which the lowest of those who were there ever stood: nobody is owed turns from below it.</param>
/// <param name="Members">By key.</param>
internal sealed record TurnState(TurnLevel Level, IReadOnlyDictionary<string, MemberTurns> Members)
{
    public static TurnState Empty { get; } = new(new TurnLevel(0, 1), new Dictionary<string, MemberTurns>());
}
