using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Routing;

/// <summary>A team's turns, and who got the last leads: the same lead asked for again gets the same member, and no second turn.</summary>
/// <param name="Recent">Newest last, at most <see cref="Memory"/>.</param>
internal sealed record TurnBook(TurnState State, IReadOnlyList<TurnTaken> Recent)
{
    /// <summary>More than two hosts write at once, so that who did not hear the answer to a write finds its leads in the next.</summary>
    public const int Memory = 256;

    public static TurnBook Empty { get; } = new(TurnState.Empty, []);

    public (string Member, TurnBook Book) Take(Assignment.Turn turn, LeadId lead)
    {
        var before = Recent.FirstOrDefault(taken => taken.Lead == lead);
        // Who has left since does not get the lead once more.
        if (before is not null && turn.Present.FirstOrDefault(member => member.Name == before.Member) is { } again)
            return (again.Name, this);
        var (next, state) = Turns.Next(State, turn.Present, turn.Day);
        return (next.Name, new TurnBook(state, [.. Recent.Where(taken => taken.Lead != lead).TakeLast(Memory - 1), new TurnTaken(lead, next.Name)]));
    }

    /// <summary>The turn that was taken for a lead goes back to the member; null when none is remembered.</summary>
    public TurnBook? GiveBack(LeadId lead) => Recent.FirstOrDefault(taken => taken.Lead == lead) is { } found
        ? new TurnBook(Turns.GiveBack(State, new TurnMember(found.Member).Key), [.. Recent.Where(taken => taken != found)])
        : null;
}

/// <summary>Who got a lead.</summary>
internal sealed record TurnTaken(LeadId Lead, string Member);
