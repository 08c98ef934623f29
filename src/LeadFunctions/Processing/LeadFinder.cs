using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Routing;
using LeadFunctions.Leads;

namespace LeadFunctions.Processing;

/// <summary>
/// Finds the lead that a submission belongs to, or settles the id under which it is to be created. On the way it writes what nearly every
/// submission needs: the row of the day, and that of the hour in which its answer is due.
/// </summary>
internal sealed class LeadFinder(
    IdentityIndex identities,
    IdentityClaims claiming,
    LeadStore leads,
    Journal journal,
    FollowUpIndex followUps,
    EarlierDeliveries history,
    LeadRules rules)
{
    /// <param name="suppression">Of the customer; null when nobody was erased.</param>
    /// <param name="owners">Who is to own the lead.</param>
    /// <param name="attempt">Counted from 0.</param>
    /// <returns>Null when another worker was faster and everything must be looked up again.</returns>
    public async Task<LeadPlace?> FindAsync(
        Arrival arrival, Suppression? suppression, OwnerSearch owners, int attempt, CancellationToken cancellation)
    {
        var claimed = arrival.Keys.Count == 0 ? null : await claiming.FindAsync(arrival, cancellation);
        var id = claimed ?? FirstIdOf(arrival);

        // A key that nobody claimed belongs to nobody's head. A lead without keys is found again only by its own redelivery, and that shows
        // when its head cannot be written a second time.
        var isKnown = claimed is not null || (arrival.Keys.Count == 0 && attempt > 0);
        var chosen = isKnown ? null : owners.Choose(null, id);
        var rows = isKnown ? PutRowsAsync(arrival, id, cancellation) : PutRowsOfNewAsync(arrival, id, chosen, suppression, cancellation);
        var newOwner = owners.TakeAndListAsync(chosen, id, cancellation);
        var head = isKnown ? leads.TraceAsync(id, cancellation) : Task.FromResult<(StoredLead?, LeadId, IReadOnlyList<LeadId>)>((null, id, []));
        var newClaims = isKnown ? null : claiming.ClaimAsync(id, exists: false, arrival.Keys, arrival, attempt, cancellation);
        await Task.WhenAll(rows, newOwner, head, newClaims ?? Task.CompletedTask);
        var (known, resolvedId, merged) = await head;
        if (resolvedId != id)
        {
            // The turn of a lead that was merged since was its own.
            if (!merged.Contains(id))
                await owners.LeaveAsync(id, cancellation);
            id = resolvedId;

            // Once the customer's lead exists, its key may lead to it straight: the next submission is spared the way round.
            var pointed = known is null ? Task.CompletedTask : identities.PointAsync(arrival.Keys[0], id, cancellation);
            rows = PutRowsAsync(arrival, id, cancellation);
            await Task.WhenAll(rows, pointed);
        }

        if (known?.Lead.Keys.StrangerOf(arrival.Keys) is { } stranger && await leads.ResolveAsync(stranger.Id, cancellation) is ({ } others, var othersId))
        {
            // The key that led here is no longer, or not alone, this lead's. It is left as it is: others may come by it who belong here.
            (known, id) = (others, othersId);
            rows = PutRowsAsync(arrival, id, cancellation);
        }

        if (known is not null && await history.FindAsync(arrival, known.Lead, merged, cancellation) is var (where, applied))
        {
            await journal.PutAsync(JournalRow.Of(where, [applied]), cancellation);
            return new LeadPlace(id, known) { IsApplied = true };
        }

        // The strongest key is what led here.
        var open = isKnown ? arrival.Keys.Skip(1).Where(key => known?.Lead.Keys.Hashes.Contains(key.Hash) != true).ToArray() : [];
        var claims = newClaims is not null ? await newClaims
            : open.Length > 0 ? await claiming.ClaimAsync(id, known is not null, open, arrival, attempt, cancellation)
            : default;
        if (claims.MustRetry)
            return null;
        if (isKnown)
        {
            chosen = owners.Choose(known?.Lead, id);
            newOwner = owners.TakeAsync(chosen, id, cancellation);
        }

        var (journalRows, indexRow) = await rows;
        return new LeadPlace(id, known)
        {
            // Those that are told apart stay so.
            PossibleDuplicates = [.. (claims.PossibleDuplicates ?? []).Where(other => known?.Lead.Keys.Strangers.Any(one => one.Id == other) != true)],
            JournalRows = journalRows,
            IndexRow = indexRow,
            Owner = await newOwner,
            IsOwnerListed = !isKnown || chosen is Assignment.Turn,
        };
    }

    /// <summary>The id of the lead if it is new.</summary>
    public static LeadId FirstIdOf(Arrival arrival) => arrival.Keys.Count == 0 ? LeadId.OfSubmission(arrival.SubmissionId) : LeadId.Of(arrival.Keys[0]);

    /// <summary>Of a lead that is read at the same time: what a request nearly always needs.</summary>
    private Task<(IReadOnlyList<JournalRow>, IndexRow?)> PutRowsAsync(Arrival arrival, LeadId id, CancellationToken cancellation) => PutRowsAsync(
        id, [arrival.ToEvent()], arrival.AsksForContact ? DueWork.OfRequest(arrival.ReceivedAt, rules.FollowUps) : null, cancellation);

    /// <summary>What becomes of a new lead is known before it is written.</summary>
    private Task<(IReadOnlyList<JournalRow>, IndexRow?)> PutRowsOfNewAsync(
        Arrival arrival, LeadId id, Assignment? chosen, Suppression? suppression, CancellationToken cancellation)
    {
        var change = LeadSteps.OnSubmission(null, id, arrival, new Reception([], OwnerSearch.Guess(chosen), suppression), rules);
        return PutRowsAsync(id, change.Events, DueWork.Of(change.Lead, rules.FollowUps), cancellation);
    }

    private async Task<(IReadOnlyList<JournalRow>, IndexRow?)> PutRowsAsync(
        LeadId id, IReadOnlyList<LeadEvent> events, DueWork? due, CancellationToken cancellation)
    {
        JournalRow[] rows = [.. JournalRow.Of(id, events)];
        var journaled = journal.PutAsync(rows, cancellation);
        var indexed = due is { } work ? followUps.PutAsync(work, id, cancellation) : null;
        await Task.WhenAll(journaled, indexed ?? Task.CompletedTask);
        return (rows, indexed is null ? null : await indexed);
    }
}
