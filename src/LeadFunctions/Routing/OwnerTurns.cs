using System.Collections.Concurrent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Storage;

namespace LeadFunctions.Routing;

/// <summary>
/// Whose turn it is in a team, across all workers and hosts. The turn and the owner's row of the index are written in one transaction, which is
/// the only storage call while this host is alone.
/// </summary>
internal sealed class OwnerTurns(LeadTables tables) : IDisposable
{
    private readonly ConcurrentDictionary<string, TeamTurns> _teams = new();

    /// <summary>Takes a turn for a lead. The same lead asked for again soon gets the same member, and no second turn.</summary>
    /// <param name="at">When the lead is assigned (UTC).</param>
    /// <returns>Name of the member.</returns>
    /// <exception cref="TurnContentionException">Other hosts were faster at every attempt.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed. Asking again is safe: what was written is found.</exception>
    public Task<string> TakeAsync(Assignment.Turn turn, LeadId lead, DateTimeOffset at, CancellationToken cancellation) =>
        Of(turn.Team).TakeAsync(turn, lead, at, cancellation);

    /// <summary>The turn that was taken for an id went to no lead: whoever had it is owed one. Nothing, where none is remembered.</summary>
    /// <inheritdoc cref="TakeAsync" path="exception"/>
    public Task GiveBackAsync(string team, LeadId lead, CancellationToken cancellation) => Of(team).GiveBackAsync(lead, cancellation);

    public void Dispose()
    {
        foreach (var team in _teams.Values)
            team.Dispose();
    }

    private TeamTurns Of(string team) => _teams.GetOrAdd(OwnerKeys.PartitionOf(team), partition => new TeamTurns(tables.Owners, partition));
}
