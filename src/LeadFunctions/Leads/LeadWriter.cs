using Azure;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Routing;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Leads;

/// <summary>Where a change applies.</summary>
/// <param name="Id">Id of the lead, or the one under which it is to be created.</param>
/// <param name="Known">The lead as it stands, or null.</param>
internal sealed record LeadPlace(LeadId Id, StoredLead? Known)
{
    /// <summary>The version of a redirect in whose place the lead is to stand, or null.</summary>
    public ETag? Replaces { get; init; }

    /// <summary>The work was done before, in the history of a lead that belongs to this one or was taken out of it: nothing is to be changed.</summary>
    public bool IsApplied { get; init; }

    /// <summary>Other leads that hold one of the customer's keys.</summary>
    public IReadOnlyList<LeadId> PossibleDuplicates { get; init; } = [];

    /// <summary>Rows that whoever found the place wrote ahead, because nearly always they are the ones that the change needs.</summary>
    public IndexRow? IndexRow { get; init; }

    public IReadOnlyList<JournalRow> JournalRows { get; init; } = [];

    /// <summary>Whose the lead is to become; null: no change.</summary>
    public NewOwner? Owner { get; init; }

    /// <summary>The row that lists the lead among those of <see cref="Owner"/> was written ahead.</summary>
    public bool IsOwnerListed { get; init; }
}

internal enum WriteOutcome
{
    Written,

    /// <summary>Nothing was to be changed.</summary>
    Unchanged,

    /// <summary>The event is in the history already: the same work was done before.</summary>
    AlreadyApplied,
}

/// <param name="Id">The lead's id.</param>
/// <param name="Before">The lead before the change, or null when there was none.</param>
/// <param name="After">The lead after it; without a change the same as before.</param>
/// <param name="IndexRow">Its row in the follow-up index; null when it needs none, or an earlier one that did not change.</param>
internal sealed record Written(WriteOutcome Outcome, LeadId Id, StoredLead? Before, StoredLead? After, IndexRow? IndexRow = null);

/// <summary>
/// The one writer of leads: everything that happens to a lead goes through it. It reads the lead, lets the caller decide, writes first the index
/// and journal rows that the change needs and then head and events in one transaction; if somebody was faster, it begins again.
/// </summary>
/// <remarks>
/// A crash between the rows and the transaction leaves rows that nothing needs: every reader checks them against the head. The other way
/// round a lead could be overdue and in no list.
/// </remarks>
internal sealed class LeadWriter(
    LeadStore leads, FollowUpIndex index, Journal journal, OwnerRows owners, LeadNews changes, IOptions<FollowUpOptions> options, TimeProvider clock)
{
    private const int MaxAttempts = 30;

    /// <summary>Changes a known lead, under whichever id it stands now.</summary>
    /// <param name="decide">The change, or null for none. May be asked several times, each time with the newest state.</param>
    /// <inheritdoc cref="ChangeAsync(LeadId, Func{int, CancellationToken, Task{LeadPlace?}}, Func{LeadPlace, Change?}, CancellationToken)"/>
    public Task<Written> ChangeAsync(LeadId id, Func<StoredLead, Change?> decide, CancellationToken cancellation) => ChangeAsync(
        id,
        async (_, token) =>
        {
            var (known, found) = await leads.ResolveAsync(id, token);
            return new LeadPlace(found, known);
        },
        place => place.Known is { } known ? decide(known) : null,
        cancellation);

    /// <param name="named">Names the lead where it cannot be changed.</param>
    /// <param name="find">Looks, at each attempt (counted from 0), for where the change applies; null to look again.</param>
    /// <param name="decide">The change, or null for none.</param>
    /// <exception cref="LeadContentionException">Others were faster at every attempt.</exception>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<Written> ChangeAsync(
        LeadId named, Func<int, CancellationToken, Task<LeadPlace?>> find, Func<LeadPlace, Change?> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(Random.Shared.Next(5, 20 * Math.Min(attempt, 10)), cancellation);
            if (await find(attempt, cancellation) is not { } place)
                continue;
            if (decide(place) is not { } change)
                return new Written(WriteOutcome.Unchanged, place.Id, place.Known, place.Known);
            if (await TryWriteAsync(place, change, cancellation) is { } written)
                return written;
        }

        throw new LeadContentionException(named);
    }

    private async Task<Written?> TryWriteAsync(LeadPlace place, Change change, CancellationToken cancellation)
    {
        var due = DueWork.Of(change.Lead, options.Value);
        var slot = due is { } work ? FollowUpSlot.Of(work, place.Id) : null;
        var indexRow = PutIndexRowAsync(place, due, slot, cancellation);
        await Task.WhenAll(indexRow, journal.PutAsync(JournalRowsOf(place, change), cancellation), PutOwnerRowAsync(place, change.Lead, cancellation));

        var commit = await leads.CommitAsync(change, place.Known?.ETag ?? place.Replaces, slot, cancellation);
        if (commit.Outcome == CommitOutcome.Done)
            changes.Tell(place.Id);
        if (commit.Outcome == CommitOutcome.AlreadyApplied)
            await RestoreAsync(place.Id, change, cancellation);
        return commit.Outcome switch
        {
            CommitOutcome.Done => new Written(WriteOutcome.Written, place.Id, place.Known, new StoredLead(change.Lead, commit.ETag, slot), await indexRow),
            CommitOutcome.AlreadyApplied => new Written(WriteOutcome.AlreadyApplied, place.Id, place.Known, place.Known),
            _ => null,
        };
    }

    /// <summary>
    /// Whoever wrote rows ahead writes one for the moment, too, where it is needed. A change without events tells nobody anything, but for the clock of an
    /// event that stood there already.
    /// </summary>
    private IEnumerable<JournalRow> JournalRowsOf(LeadPlace place, Change change)
    {
        if (place.JournalRows.Count > 0)
            return JournalRow.Of(place.Id, change.Events).Except(place.JournalRows);
        return change.Events.Count > 0 || !IsUnseen(place.Known?.Lead, change.Lead) ? JournalRow.Noticed(place.Id, change.Events, clock.GetUtcNow()) : [];
    }

    /// <summary>Only keys and notices changed, which no list shows.</summary>
    private static bool IsUnseen(Lead? before, Lead after) => before is not null && after == before with
    {
        Keys = after.Keys,
        HotNotice = after.HotNotice,
        FollowUp = before.FollowUp with { Notice = after.FollowUp.Notice },
    };

    private async Task<IndexRow?> PutIndexRowAsync(LeadPlace place, DueWork? due, string? slot, CancellationToken cancellation)
    {
        if (due is not { } work)
            return null;
        if (place.IndexRow is { } ahead && ahead.Slot == slot)
            return ahead.LookAt == work.At ? ahead : await index.PutAsync(work, place.Id, cancellation);
        // What a head needs stands there: nobody clears it away while the head says so.
        if (place.Known is { } known && known.Slot == slot && DueWork.Of(known.Lead, options.Value)?.At == work.At)
            return null;
        return await index.PutAsync(work, place.Id, cancellation);
    }

    /// <summary>An open lead is listed among its owner's. A row that stands already is left: nobody clears it away while the head needs it.</summary>
    private Task PutOwnerRowAsync(LeadPlace place, Lead lead, CancellationToken cancellation)
    {
        if (OwnerRow.OwnerOf(lead) is not { } owner
            || (place.Known is { } known && LeadOwnership.IsSame(owner, OwnerRow.OwnerOf(known.Lead)))
            || (place.IsOwnerListed && lead.Ownership.IsOf(place.Owner?.Name)))
            return Task.CompletedTask;
        return owners.PutAsync(owner, place.Id, lead.Ownership.Since ?? lead.Submissions.LastAt, cancellation);
    }

    /// <summary>What the submission caused was settled when it was applied, and the rows of this attempt may say something else.</summary>
    private async Task RestoreAsync(LeadId id, Change change, CancellationToken cancellation)
    {
        foreach (var submission in change.Events.OfType<LeadEvent.Submission>())
        {
            if (await leads.ReadEventAsync(id, submission, cancellation) is { } applied)
                await journal.PutAsync(JournalRow.Of(id, [applied]), cancellation);
        }
    }
}
