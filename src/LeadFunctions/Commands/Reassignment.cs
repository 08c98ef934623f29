using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Routing;
using LeadFunctions.Leads;
using LeadFunctions.Reading;
using LeadFunctions.Routing;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Commands;

/// <param name="After">Where the next call goes on; null when this was the last page.</param>
internal sealed record ReassignedPage(int Reassigned, int Kept, int Busy, int Remaining, LeadId? After);

/// <summary>
/// Gives somebody's open leads to another person, or to whoever the rules name. Nothing but the leads themselves says how far it came: those that
/// moved are no longer listed, so it may be stopped at any point and done again at will.
/// </summary>
internal sealed partial class Reassignment(
    LeadTables tables,
    OwnedLeads owned,
    OwnerRows rows,
    OwnerTurns turns,
    LeadStore leads,
    LeadWriter writer,
    LeadRules rules,
    TimeProvider clock,
    ILogger<Reassignment> logger)
{
    private const int AtOnce = 16;

    /// <summary>Counting more would cost more than it tells.</summary>
    private const int MostCounted = 1000;

    /// <summary>No lead is begun after it, however slow storage is: whoever waits for the answer is to see progress.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private enum Fate
    {
        Reassigned,
        Kept,
        Busy,
    }

    /// <param name="command">With a name that was checked.</param>
    public async Task<ReassignedPage> RunAsync(string from, ReassignCommand command, int take, LeadId? after, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var startedAt = clock.GetTimestamp();
        var page = await owned.ListAsync(from, take, after, cancellation);
        var next = page.After;
        var fates = new List<Fate>();
        foreach (var some in page.Leads.Chunk(AtOnce))
        {
            fates.AddRange(await Task.WhenAll(some.Select(listed => MoveAsync(listed, from, command, cancellation))));
            if (fates.Count < page.Leads.Count && clock.GetElapsedTime(startedAt) >= Bound)
            {
                next = some[^1].Lead.Id;
                break;
            }
        }

        var remaining = next is { } last ? await rows.CountAsync(from, last, MostCounted, cancellation) : 0;
        var counts = fates.CountBy(fate => fate).ToDictionary();
        var done = new ReassignedPage(
            counts.GetValueOrDefault(Fate.Reassigned), counts.GetValueOrDefault(Fate.Kept), counts.GetValueOrDefault(Fate.Busy), remaining, next);
        Log.Reassigned(logger, done.Reassigned, done.Kept, done.Busy, done.Remaining);
        return done;
    }

    private async Task<Fate> MoveAsync(ListedLead listed, string from, ReassignCommand command, CancellationToken cancellation)
    {
        var lead = listed.Lead;
        try
        {
            var chosen = command.To is { } to ? new Assignment.Person(to, null, "", null) : OwnerChoice.Instead(lead, clock.GetUtcNow(), rules);
            var fate = chosen switch
            {
                null => Fate.Kept,
                Assignment.Turn turn => await ByTurnAsync(lead, from, command, turn, cancellation),
                Assignment.Person person => await ChangeAsync(
                    lead.Id, from, command, new NewOwner(person.Name, person.Why, null), isListed: false, cancellation),
                _ => throw new InvalidOperationException($"No way for {chosen.GetType().Name}."),
            };
            // Nobody may ever list again who has left. Rows that were written anew meanwhile stay.
            if (fate == Fate.Reassigned)
                await Task.WhenAll(listed.Rows.Select(row => rows.RemoveAsync(row, cancellation)));
            return fate;
        }
        catch (Exception busy) when (busy is LeadContentionException or TurnContentionException)
        {
            return Fate.Busy;
        }
    }

    private async Task<Fate> ByTurnAsync(Lead lead, string from, ReassignCommand command, Assignment.Turn turn, CancellationToken cancellation)
    {
        var member = await turns.TakeAsync(turn, lead.Id, clock.GetUtcNow(), cancellation);
        var fate = await ChangeAsync(lead.Id, from, command, new NewOwner(member, turn.Why, turn.Team), isListed: true, cancellation);
        if (fate == Fate.Kept)
            await turns.GiveBackAsync(turn.Team, lead.Id, cancellation);
        return fate;
    }

    /// <summary>Only while it is still theirs and open: somebody may have changed it since it was listed.</summary>
    private async Task<Fate> ChangeAsync(
        LeadId id, string from, ReassignCommand command, NewOwner owner, bool isListed, CancellationToken cancellation)
    {
        var act = new Act(command.By!, clock.GetUtcNow(), LeadCommands.HashOf(command));
        var written = await writer.ChangeAsync(
            id,
            async (_, token) =>
            {
                var (known, found) = await leads.ResolveAsync(id, token);
                return new LeadPlace(found, known) { Owner = owner, IsOwnerListed = isListed && found == id };
            },
            place => place.Known is { Lead: var lead } && LeadOwnership.IsSame(OwnerRow.OwnerOf(lead), from)
                ? PeopleSteps.Assign(lead, owner.Name, command.To is null ? owner.Rule : null, owner.Team, command.Note, act, rules)
                : null,
            cancellation);
        // Of what is theirs already, the answer to our own write may have got lost.
        return written.After?.Lead.Ownership.IsOf(owner.Name) == true ? Fate.Reassigned : Fate.Kept;
    }

    private static partial class Log
    {
        [LoggerMessage(4030, LogLevel.Information, "Re-assigned {Reassigned} leads; {Kept} stay, {Busy} were busy, {Remaining} remain")]
        public static partial void Reassigned(ILogger logger, int reassigned, int kept, int busy, int remaining);
    }
}
