using Azure;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Joining;

/// <summary>Who does it, and by which command.</summary>
/// <param name="Cause">Hash of the command: the same again is the same merge or unmerge.</param>
/// <param name="IfMatch">Version of the lead that the address names, as the caller saw it; null: whichever it is.</param>
internal sealed record JoinOrder(string By, string Cause, ETag? IfMatch = null)
{
    public bool IsStale(StoredLead named) => IfMatch is { } seen && seen != ETag.All && seen != named.ETag;
}

/// <summary>
/// What people decide about who is who. Merges and unmerges of the whole app go one after the other, by <see cref="JoinLedger"/>; whoever finds one that was
/// begun brings it to its end first.
/// </summary>
internal sealed partial class LeadJoins(
    LeadTables tables,
    JoinLedger ledger,
    LeadStore leads,
    LeadTrees trees,
    LeadWriter writer,
    MergeSteps merging,
    UnmergeSteps unmerging,
    LeadRules rules,
    TimeProvider clock,
    ILogger<LeadJoins> logger)
{
    /// <summary>Leads that were merged into one, those among them that were merged before included.</summary>
    public const int MostMembers = 50;

    /// <summary>Submissions that one command takes out.</summary>
    public const int MostLeaving = 100;

    /// <summary>Of a lead that is taken apart: its history is read whole.</summary>
    public const int MostSubmissions = 500;
    public const int MostEvents = 5000;

    private const int MaxAttempts = 10;

    /// <param name="keep">Which of the two goes on; null: the older.</param>
    public Task<JoinOutcome> MergeAsync(LeadId one, LeadId with, LeadId? keep, JoinOrder order, CancellationToken cancellation) => JoinAsync(
        async turn =>
        {
            var (found, problem) = await FindAsync(one, with, order, cancellation);
            if (found is not var (first, second))
                return problem;
            if (keep is { } named && named != one && named != with && named != first.Lead.Id && named != second.Lead.Id)
                return new JoinOutcome.KeepsNeither();
            if (first.Lead.Id == second.Lead.Id)
                return new JoinOutcome.Merged(first);
            if (first.Lead.Keys.Members.Count + second.Lead.Keys.Members.Count + 1 > MostMembers)
                return new JoinOutcome.TooMany();
            var isFirst = keep is { } wanted ? wanted == one || wanted == first.Lead.Id : IsOlder(first.Lead, second.Lead);
            var (kept, going) = isFirst ? (first, second) : (second, first);
            var intent = new JoinIntent(JoinKind.Merge, kept.Lead.Id, going.Lead.Id, order.By, turn.Next(clock.GetUtcNow()), order.Cause);
            if (await ledger.TryBeginAsync(turn, intent, cancellation) is not { } work)
                return null;
            var merged = await merging.RunAsync(work, kept, going, cancellation);
            Log.Merged(logger, intent.Other, intent.Lead);
            return new JoinOutcome.Merged(merged);
        },
        cancellation);

    /// <param name="submissions">Ids of those that are somebody else's.</param>
    public Task<JoinOutcome> UnmergeAsync(LeadId lead, IReadOnlyCollection<string> submissions, JoinOrder order, CancellationToken cancellation) => JoinAsync(
        async turn =>
        {
            var leaving = submissions.ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (leaving.Count == 0)
                return new JoinOutcome.NoneOrAll();
            var (head, id) = await leads.ResolveAsync(lead, cancellation);
            if (head is null)
                return new JoinOutcome.NotFound(IsOther: false);
            if (order.IsStale(head))
                return new JoinOutcome.Stale();
            var tree = await trees.LoadAsync(head, cancellation);
            string[] all = [.. tree.Tree.Submissions.Select(one => one.Id)];
            string[] unknown = [.. leaving.Except(all)];
            if (unknown.Length == leaving.Count && DoneBefore(tree.Tree, order) is { } done)
                return await ApartAsync(id, done.Other, cancellation);
            if (unknown.Length > 0)
                return new JoinOutcome.Unknown(unknown);
            if (all.All(leaving.Contains))
                return new JoinOutcome.NoneOrAll();
            if (tree.Events > MostEvents || tree.Submissions > MostSubmissions)
                return new JoinOutcome.TooLong();
            var at = turn.Next(clock.GetUtcNow());
            leaving = all.Where(leaving.Contains).ToHashSet(StringComparer.Ordinal);
            var other = LeadParting.IdOf(tree.Tree, leaving, $"{order.Cause}:{at.UtcTicks}");
            var intent = new JoinIntent(JoinKind.Unmerge, id, other, order.By, at, order.Cause)
            {
                Submissions = [.. leaving],
                Shared = LeadParting.SharedOf(tree.Tree, leaving),
            };
            if (await ledger.TryBeginAsync(turn, intent, cancellation) is not { } work)
                return null;
            await unmerging.RunAsync(work, tree, cancellation);
            Log.Unmerged(logger, other, id);
            return await ApartAsync(id, other, cancellation);
        },
        cancellation);

    /// <summary>Two leads that look alike are two, for good. Each of them remembers it; after a crash between the two, the same again ends it.</summary>
    public async Task<JoinOutcome> TellApartAsync(LeadId one, LeadId other, JoinOrder order, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var (found, problem) = await FindAsync(one, other, order, cancellation);
        if (found is not var (first, second))
            return problem!;
        if (first.Lead.Id == second.Lead.Id)
            return new JoinOutcome.AreOne();
        var at = clock.GetUtcNow();
        try
        {
            await Task.WhenAll(NoteAsync(first.Lead.Id, second.Lead.Id), NoteAsync(second.Lead.Id, first.Lead.Id));
        }
        catch (LeadContentionException)
        {
            return new JoinOutcome.Busy();
        }

        Log.ToldApart(logger, first.Lead.Id, second.Lead.Id);
        return await ApartAsync(first.Lead.Id, second.Lead.Id, cancellation) ?? new JoinOutcome.Busy();

        Task<Written> NoteAsync(LeadId id, LeadId stranger) => writer.ChangeAsync(
            id,
            known =>
            {
                // Somebody merged them a moment ago, or they are told apart already.
                if (known.Lead.Id != id || known.Lead.Keys.Strangers.Any(known => known.Id == stranger))
                    return null;
                var happened = new LeadEvent.ToldApart(at, order.Cause, stranger, order.By);
                return new Change(LeadHistory.Apply(known.Lead, happened, rules), [happened]);
            },
            cancellation);
    }

    private sealed record TwoLeads(StoredLead First, StoredLead Second);

    /// <returns>The leads, or why there are no two.</returns>
    private async Task<(TwoLeads? Found, JoinOutcome? Problem)> FindAsync(LeadId one, LeadId other, JoinOrder order, CancellationToken cancellation)
    {
        if (one == other)
            return (null, new JoinOutcome.Same());
        var found = await Task.WhenAll(leads.ResolveAsync(one, cancellation), leads.ResolveAsync(other, cancellation));
        if (found[0].Lead is not { } first)
            return (null, new JoinOutcome.NotFound(IsOther: false));
        if (order.IsStale(first))
            return (null, new JoinOutcome.Stale());
        return found[1].Lead is { } second ? (new TwoLeads(first, second), null) : (null, new JoinOutcome.NotFound(IsOther: true));
    }

    /// <summary>Brings to its end what was begun, if there is anything.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        if ((await ledger.ReadAsync(cancellation)).Open is { } open)
            await FinishAsync(open, cancellation);
    }

    /// <param name="tryAsync">One attempt; null to look again.</param>
    private async Task<JoinOutcome> JoinAsync(Func<JoinTurn, Task<JoinOutcome?>> tryAsync, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        try
        {
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                try
                {
                    var turn = await ledger.ReadAsync(cancellation);
                    if (turn.Open is { } open)
                        await FinishAsync(open, cancellation);
                    else if (await tryAsync(turn) is { } outcome)
                        return outcome;
                }
                catch (Exception ended) when (ended is JoinSupersededException or JoinVoidException)
                {
                    // The next attempt finds what came of ours, or that it cannot be done.
                }
            }
        }
        catch (LeadContentionException)
        {
            // What was begun is brought to its end by whoever comes next.
        }

        return new JoinOutcome.Busy();
    }

    private async Task FinishAsync(JoinWork open, CancellationToken cancellation)
    {
        Log.Finishing(logger, open.Intent.Kind, open.Intent.Lead, open.Intent.Other);
        try
        {
            if (open.Intent.Kind == JoinKind.Merge)
                await merging.RunAsync(open, null, null, cancellation);
            else
                await unmerging.RunAsync(open, null, cancellation);
        }
        catch (JoinSupersededException)
        {
            // That is what is wanted.
        }
        catch (JoinVoidException gone)
        {
            Log.Void(logger, open.Intent.Kind, open.Intent.Lead, open.Intent.Other, gone.Message);
            await ledger.EndAsync(open, cancellation);
        }
    }

    private async Task<JoinOutcome?> ApartAsync(LeadId id, LeadId other, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(leads.ResolveAsync(id, cancellation), leads.ResolveAsync(other, cancellation));
        return found[0].Lead is { } kept && found[1].Lead is { } apart ? new JoinOutcome.Apart(kept, apart) : null;
    }

    /// <summary>The same command was carried out, and its answer got lost on the way.</summary>
    private static LeadEvent.Unmerged? DoneBefore(LeadTree tree, JoinOrder order) =>
        tree.Events.OfType<LeadEvent.Unmerged>().Where(one => one.Cause == order.Cause).MaxBy(one => one.At);

    private static bool IsOlder(Lead one, Lead other) =>
        one.Submissions.FirstAt < other.Submissions.FirstAt || (one.Submissions.FirstAt == other.Submissions.FirstAt && one.Id.CompareTo(other.Id) < 0);

    private static partial class Log
    {
        [LoggerMessage(4040, LogLevel.Information, "Lead {Other} was merged into lead {LeadId}")]
        public static partial void Merged(ILogger logger, LeadId other, LeadId leadId);

        [LoggerMessage(4041, LogLevel.Information, "Lead {Other} was taken out of lead {LeadId}")]
        public static partial void Unmerged(ILogger logger, LeadId other, LeadId leadId);

        [LoggerMessage(4042, LogLevel.Information, "Leads {LeadId} and {Other} were told apart")]
        public static partial void ToldApart(ILogger logger, LeadId leadId, LeadId other);

        [LoggerMessage(4043, LogLevel.Warning, "{Kind} of leads {LeadId} and {Other} was begun and not ended: it is ended now")]
        public static partial void Finishing(ILogger logger, JoinKind kind, LeadId leadId, LeadId other);

        [LoggerMessage(4044, LogLevel.Error, "{Kind} of leads {LeadId} and {Other} cannot be done: {Reason}")]
        public static partial void Void(ILogger logger, JoinKind kind, LeadId leadId, LeadId other, string reason);
    }
}
