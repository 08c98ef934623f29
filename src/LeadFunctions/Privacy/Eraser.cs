using Azure;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;
using LeadFunctions.Duplicates;
using LeadFunctions.Leads;
using LeadFunctions.Links;
using LeadFunctions.Routing;
using LeadFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Privacy;

/// <summary>
/// Removes what there is of a customer, step by step. Each step finds by itself what is to be done and may be repeated: whoever comes after a crash goes on.
/// What finds the others goes last: first the bodies elsewhere, then the journal, then the head, then keys and lists, then the history.
/// </summary>
internal sealed class Eraser(
    ErasureLedger ledger,
    DataSubjects people,
    IEnumerable<IHeldData> places,
    SuppressionList suppressions,
    ErasedJournal journal,
    ErasedHeads heads,
    IdentityIndex identities,
    FollowUpIndex followUps,
    OwnerRows owners,
    RecentTurns turns,
    DuplicateFinder duplicates,
    SuggestionRows suggestions,
    Journal news,
    LeadBlobs blobs,
    LinkSecret secret,
    IOptions<FollowUpOptions> followUpOptions,
    TimeProvider clock)
{
    private const int MaxAttempts = 10;
    private const string Purpose = "anonymous";

    /// <summary>Does all of it, and notes in the ledger what was removed.</summary>
    /// <exception cref="LeadContentionException">Others changed the lead at every attempt: it is tried again later.</exception>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<ErasureWork> RunAsync(ErasureWork work, CancellationToken cancellation)
    {
        var found = await FindAsync(work, cancellation);
        var anonymous = await AnonymousAsync(work, cancellation);
        if (found.Head is { Lead: var lead })
        {
            work = work with
            {
                Members = [.. found.Person.Ids.Where(id => id != work.Lead)],
                Since = Earlier(work.Since, lead.Submissions.FirstAt),
            };
            await ledger.SaveAsync(work, null, cancellation);
            // From here on nothing that was received before comes in again.
            await suppressions.AddAsync(found.Person.Keys, Suppression.Of(lead.Consent, work.At, anonymous), cancellation);
        }

        foreach (var place in places)
            work = work.With(place.Name, await RemoveAsync(place, found.Person, cancellation));
        work = work.With("journal", await journal.EraseAsync(found.Person, anonymous, work.Since, clock.GetUtcNow(), cancellation));
        if (found.Head is not null)
        {
            found = await RemoveHeadAsync(work, found, cancellation);
            work = work.With("leads", 1);
        }

        work = work.With("identities", await ReleaseAsync(found, cancellation));
        work = work.With("owners", await RemoveFromOwnersAsync(found, cancellation) + await turns.ForgetAsync(found.Person.Ids, cancellation));
        work = work.With("followUps", await RemoveFromFollowUpsAsync(found, cancellation));
        foreach (var id in found.Person.Ids)
            work = work.With("history", await heads.ClearAsync(id, id != work.Lead, work.At, cancellation));
        await duplicates.LookAsync([.. found.Person.Ids], cancellation);
        if (found.Left is null)
            await suggestions.ForgetAsync(found.Person.Ids, cancellation);
        await TellAsync(found.Person, cancellation);
        work = work with { DoneAt = work.DoneAt ?? clock.GetUtcNow() };
        await ledger.SaveAsync(work, null, cancellation);
        return work;
    }

    /// <summary>Removes what was told to those who follow the journal, once all of them know.</summary>
    public async Task FinishAsync(ErasureWork work, CancellationToken cancellation)
    {
        var found = await FindAsync(work, cancellation);
        var anonymous = await AnonymousAsync(work, cancellation);
        var now = clock.GetUtcNow();
        if (found.Left is null)
            await journal.EraseAsync(found.Person with { Until = now }, anonymous, work.At, now, cancellation);
        await RemoveSnapshotAsync(cancellation);
        await ledger.SaveAsync(work, now, cancellation);
    }

    private Task<FoundSubject> FindAsync(ErasureWork work, CancellationToken cancellation) =>
        people.FindAsync(work.Lead, work.Members, work.At, cancellation);

    /// <summary>The id under which the customer's figures go on: nobody can tell from it who it was.</summary>
    private async ValueTask<LeadId> AnonymousAsync(ErasureWork work, CancellationToken cancellation) =>
        LeadId.Parse(KeyHash.Of(await secret.HashAsync(Purpose, $"{work.Lead}:{work.Id}", cancellation)));

    private static async Task<int> RemoveAsync(IHeldData place, DataSubject person, CancellationToken cancellation)
    {
        // Nothing is removed from a list while it is read.
        var items = await place.FindAsync(person, cancellation).ToListAsync(cancellation);
        foreach (var item in items)
            await place.RemoveAsync(item, cancellation);
        return items.Count;
    }

    private async Task<FoundSubject> RemoveHeadAsync(ErasureWork work, FoundSubject found, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts && found.Head is { } head; attempt++)
        {
            var due = found.Left is { } left ? DueWork.Of(left, followUpOptions.Value) : null;
            var row = due is { } next ? await followUps.PutAsync(next, work.Lead, cancellation) : null;
            if (await heads.TryEraseAsync(head, found.Left, row?.Slot, cancellation))
                return found;
            found = await FindAsync(work, cancellation);
        }

        return found.Head is null ? found : throw new LeadContentionException(work.Lead);
    }

    /// <summary>Keys that a later request of the customer uses too stay.</summary>
    private async Task<int> ReleaseAsync(FoundSubject found, CancellationToken cancellation)
    {
        var gone = found.Person.Keys.Except(found.Left?.Keys.Hashes ?? []);
        var released = await Task.WhenAll(gone.Select(hash => identities.ReleaseAsync(hash, found.Person.Ids, cancellation)));
        return released.Count(isReleased => isReleased);
    }

    private async Task<int> RemoveFromOwnersAsync(FoundSubject found, CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var owner in found.Owners.Where(owner => found.Left is null || OwnerRow.OwnerOf(found.Left) != owner))
            removed += await owners.RemoveAsync(owner, found.Person.Ids, cancellation);
        return removed;
    }

    /// <summary>Rows that were left behind when the lead changed are cleared away only when their hour comes, and hold its id until then.</summary>
    private async Task<int> RemoveFromFollowUpsAsync(FoundSubject found, CancellationToken cancellation)
    {
        var needed = found.Left is { } left ? SlotOf(left) : null;
        var rows = found.States
            .Select(lead => (Slot: SlotOf(lead), Lead: lead.Id))
            .Append((Slot: found.Head?.Slot, Lead: found.Head?.Lead.Id ?? default))
            .Where(row => row.Slot is not null && row.Slot != needed)
            .ToHashSet();
        await Task.WhenAll(rows.Select(row => followUps.RemoveAsync(new IndexRow(row.Slot!, row.Lead, default, ETag.All), cancellation)));
        return rows.Count;
    }

    private string? SlotOf(Lead lead) => DueWork.Of(lead, followUpOptions.Value) is { } due ? FollowUpSlot.Of(due, lead.Id) : null;

    /// <summary>Other hosts keep leads in memory, and learn by the journal that these are gone.</summary>
    private async Task TellAsync(DataSubject person, CancellationToken cancellation)
    {
        await news.PutAsync(person.Ids.Select(id => JournalRow.Changed(id, clock.GetUtcNow())), cancellation);
        await RemoveSnapshotAsync(cancellation);
    }

    private async Task RemoveSnapshotAsync(CancellationToken cancellation)
    {
        if (blobs.Snapshot is { } blob)
        {
            await blobs.ReadyAsync(cancellation);
            await blob.DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one == default || other < one ? other : one;
}
