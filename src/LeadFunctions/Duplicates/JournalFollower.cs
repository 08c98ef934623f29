using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Duplicates;

/// <summary>
/// Goes through the journal behind those who write it, and looks for duplicates of each lead that is new or changed. Its place is moved on only once all is
/// stored, so a crash loses nothing; of two runs at once one stops.
/// </summary>
internal sealed partial class JournalFollower(
    JournalPlaces places,
    Journal journal,
    LeadStore leads,
    DuplicateFinder finder,
    KeyMigration migration,
    KeyClaims claims,
    EachLead each,
    TimeProvider clock,
    ILogger<JournalFollower> logger)
{
    /// <summary>
    /// Journal rows stand under the time of receipt, and may be written for <see cref="Journal.LateAfter"/> after it; what takes effect later has a row of its
    /// own then. The rest is for clocks that differ, and for writes under way.
    /// </summary>
    public static readonly TimeSpan Behind = TimeSpan.FromMinutes(5);

    private const int PageSize = 100;

    /// <summary>Events that change who a lead is, or with whom it is compared.</summary>
    private static readonly string[] Kinds =
    [
        nameof(LeadEvent.Submission),
        JournalRow.LateKind,
        nameof(LeadEvent.Merged),
        nameof(LeadEvent.MergedInto),
        nameof(LeadEvent.Unmerged),
        nameof(LeadEvent.UnmergedFrom),
        nameof(LeadEvent.ToldApart),
    ];

    /// <summary>Begins where it is now if it never ran: older leads are found by <see cref="KeyWalk"/>, which begins after it.</summary>
    /// <param name="budget">What the run may still do.</param>
    public async Task RunAsync(RunBudget budget, CancellationToken cancellation)
    {
        var (place, version) = await places.ReadAsync(cancellation);
        if (place is null)
        {
            var now = clock.GetUtcNow() - Behind;
            place = new JournalPlace(now, now, 0, "");
            if (await places.TryWriteAsync(place, default, cancellation) is not { } begun)
                return;
            version = begun;
        }

        var looked = 0;
        while (budget.IsLeft)
        {
            if (place.Until <= place.From)
            {
                var until = EndOf(place.From);
                if (until <= place.From)
                    break;
                place = place with { Until = until };
            }

            var rows = await journal.ReadAsync(Journal.Shards[place.Shard], place.From, place.Until, place.After, Kinds, PageSize, cancellation);
            var ids = await LeadsOfAsync(rows, cancellation);
            // A host of the version before may have been at work until a moment ago.
            if (migration.From is not null)
                await each.DoAsync(ids, 1, claims.ClaimAsync, cancellation);
            await finder.LookAsync(ids, cancellation);
            budget.Spend(ids.Count);
            looked += ids.Count;

            place = Next(place, rows);
            // Shards without a row cost nothing to read again.
            if (rows.Count == 0 && place.Shard > 0)
                continue;
            if (await places.TryWriteAsync(place, version, cancellation) is not { } written)
            {
                Log.Overtaken(logger);
                return;
            }

            version = written;
        }

        if (looked > 0)
            Log.Ran(logger, looked, place.From);
    }

    /// <summary>Until shortly before now, within one day.</summary>
    private DateTimeOffset EndOf(DateTimeOffset from)
    {
        var midnight = new DateTimeOffset(from.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var now = clock.GetUtcNow() - Behind;
        return now < midnight ? now : midnight;
    }

    private static JournalPlace Next(JournalPlace place, IReadOnlyList<JournalRow> rows)
    {
        if (rows.Count == PageSize)
            return place with { After = rows[^1].Key };
        return place.Shard < Journal.Shards.Length - 1
            ? place with { Shard = place.Shard + 1, After = "" }
            : new JournalPlace(place.Until, place.Until, 0, "");
    }

    /// <summary>Each once, by id; of a lead into which others were merged, those too.</summary>
    private async Task<IReadOnlyCollection<LeadId>> LeadsOfAsync(IReadOnlyList<JournalRow> rows, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(rows.DistinctBy(row => row.LeadId).Select(async row => (
            Named: row.LeadId,
            Head: await leads.ResolveAsync(row.LeadId, cancellation),
            IsMerged: rows.Any(other => other.LeadId == row.LeadId && other.Kind == nameof(LeadEvent.Merged)))));
        return new SortedSet<LeadId>(found.SelectMany(one =>
            (LeadId[])[one.Named, one.Head.Id, .. one.IsMerged ? one.Head.Lead?.Lead.Keys.Members ?? [] : []]));
    }

    private static partial class Log
    {
        [LoggerMessage(8010, LogLevel.Information, "Duplicates: {Looked} leads looked at; the journal is read until {Until:O}")]
        public static partial void Ran(ILogger logger, int looked, DateTimeOffset until);

        [LoggerMessage(8011, LogLevel.Information, "Duplicates: another run goes on from here")]
        public static partial void Overtaken(ILogger logger);
    }
}
