using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Routing;
using LeadFunctions.Routing;

namespace LeadFunctions.Processing;

/// <summary>
/// Who is to own the lead of a submission that is being delivered. A team's turn is taken before the lead is written, and for a new lead even before its
/// id is certain: those that went to no lead are given back.
/// </summary>
internal sealed class OwnerSearch(Arrival arrival, OwnerTurns turns, OwnerRows rows, LeadRules rules, TimeProvider clock)
{
    private readonly List<(string Team, LeadId Lead, string Member)> _taken = [];

    /// <param name="known">The lead so far, or null when this is its first submission.</param>
    /// <returns>Null when the lead stays with whom it is.</returns>
    public Assignment? Choose(Lead? known, LeadId id) => OwnerChoice.OnSubmission(known, id, arrival, clock.GetUtcNow(), rules);

    /// <summary>
    /// Who it will nearly always be, for what must be written before that is certain: all of a team mostly count the same hours, which is what matters.
    /// </summary>
    public static NewOwner? Guess(Assignment? chosen) => chosen switch
    {
        Assignment.Person person => new NewOwner(person.Name, person.Why, null),
        Assignment.Turn turn => new NewOwner(turn.Present[0].Name, turn.Why, turn.Team),
        _ => null,
    };

    /// <summary>The owner; a team's turn is taken, and lists the lead among the owner's.</summary>
    public async Task<NewOwner?> TakeAsync(Assignment? chosen, LeadId id, CancellationToken cancellation)
    {
        if (chosen is not Assignment.Turn turn)
            return Guess(chosen);
        var member = await turns.TakeAsync(turn, id, arrival.ReceivedAt, cancellation);
        _taken.Add((turn.Team, id, member));
        return new NewOwner(member, turn.Why, turn.Team);
    }

    /// <summary>The same for a new lead, which is listed among the owner's in any case.</summary>
    public async Task<NewOwner?> TakeAndListAsync(Assignment? chosen, LeadId id, CancellationToken cancellation)
    {
        if (chosen is Assignment.Person person)
            await rows.PutAsync(person.Name, id, arrival.ReceivedAt, cancellation);
        return await TakeAsync(chosen, id, cancellation);
    }

    /// <summary>
    /// The id of a new lead leads to another: a turn that was taken for it, by this delivery or by one that died, went to no lead.
    /// </summary>
    public async Task LeaveAsync(LeadId id, CancellationToken cancellation)
    {
        if (id != LeadFinder.FirstIdOf(arrival) || Choose(null, id) is not Assignment.Turn turn)
            return;
        await turns.GiveBackAsync(turn.Team, id, cancellation);
        _taken.RemoveAll(one => one.Lead == id);
    }

    /// <summary>What was taken for a lead that others gave an owner meanwhile, or that stands elsewhere.</summary>
    /// <param name="lead">As it was left.</param>
    public async Task SettleAsync(Lead? lead, CancellationToken cancellation)
    {
        foreach (var (team, id, member) in _taken)
        {
            if (lead is not null && !(lead.Id == id && lead.Ownership.IsOf(member)))
                await turns.GiveBackAsync(team, id, cancellation);
        }
    }
}
