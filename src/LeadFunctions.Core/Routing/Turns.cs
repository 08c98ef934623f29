namespace LeadFunctions.Core.Routing;

/// <summary>
/// Fair turns: the next is whoever of those that are there has the fewest by weight, and of several the one who stands first in the file. Who
/// was away, at the day's limit or is new is raised to where the others stand, and so does not get all that was missed at once.
/// </summary>
internal static class Turns
{
    /// <param name="present">One or more, in the order of the file.</param>
    /// <param name="day">Today in the team's time zone.</param>
    public static (TurnMember Member, TurnState State) Next(TurnState state, IReadOnlyList<TurnMember> present, DateOnly day)
    {
        var standings = present.Select(member => Standing.Of(member, state, day)).ToList();
        var free = standings.Where(standing => !standing.IsFull).ToList();
        // A lead without an owner is a lost customer: limits say who comes first, and never that nobody comes.
        var next = free.Count > 0
            ? free.MinBy(standing => standing.Level, TurnLevel.InOrder)!
            : standings.MinBy(standing => standing.Load, TurnLevel.InOrder)!;
        var lowest = (free.Count > 0 ? free : standings)
            .Select(standing => standing == next ? standing.AfterTurn.Level : standing.Level)
            .Min(TurnLevel.InOrder);
        var level = TurnLevel.InOrder.Compare(lowest, state.Level) > 0 ? lowest : state.Level;
        return (next.Member, new TurnState(level, Members(state, level, present, next, day)));
    }

    /// <summary>As if a member had had one turn less: it went to no lead, so the member is owed it.</summary>
    /// <param name="key">The member's.</param>
    public static TurnState GiveBack(TurnState state, string key)
    {
        if (!state.Members.TryGetValue(key, out var known) || known.Turns == 0)
            return state;
        var before = known with { Turns = known.Turns - 1, Today = Math.Max(0, known.Today - 1) };
        var level = TurnLevel.InOrder.Compare(before.Level, state.Level) < 0 ? before.Level : state.Level;
        var members = new Dictionary<string, MemberTurns>(state.Members) { [key] = before };
        // Who stands where everybody stands at least needs no entry.
        if (before.Today == 0 && TurnLevel.InOrder.Compare(before.Level, level) == 0)
            members.Remove(key);
        return new TurnState(level, members);
    }

    private static Dictionary<string, MemberTurns> Members(
        TurnState state, TurnLevel level, IReadOnlyList<TurnMember> present, Standing next, DateOnly day)
    {
        var here = present.Select(member => member.Key).ToHashSet();
        // Of those below the level nothing is worth keeping but today's count.
        var members = state.Members
            .Where(pair => here.Contains(pair.Key) || pair.Value.Day >= day || TurnLevel.InOrder.Compare(pair.Value.Level, level) > 0)
            .ToDictionary();
        members[next.Member.Key] = next.AfterTurn;
        return members;
    }

    /// <param name="Turns">Raised to the level of the team.</param>
    /// <param name="Day">Never back: another host's clock may be ahead.</param>
    private sealed record Standing(TurnMember Member, long Turns, DateOnly Day, int Today)
    {
        public TurnLevel Level => new(Turns, Member.Weight);

        public bool IsFull => Today >= Member.MaxPerDay;

        /// <summary>Today's turns by the day's limit.</summary>
        public TurnLevel Load => new(Today, Member.MaxPerDay ?? 1);

        public MemberTurns AfterTurn => new(Turns + 1, Member.Weight, Day, Today + 1);

        public static Standing Of(TurnMember member, TurnState state, DateOnly day)
        {
            var raised = state.Level.TurnsAt(member.Weight);
            if (!state.Members.TryGetValue(member.Key, out var known))
                return new Standing(member, raised, day, 0);
            var turns = known.Weight == member.Weight ? known.Turns : known.Level.TurnsAt(member.Weight);
            return new Standing(member, Math.Max(turns, raised), known.Day > day ? known.Day : day, known.Day >= day ? known.Today : 0);
        }
    }
}
