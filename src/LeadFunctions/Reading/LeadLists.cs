using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Reading;

/// <summary>A page of a list.</summary>
/// <param name="HiddenTests">Test leads that were passed over.</param>
/// <param name="Continuation">Where the next page begins; null after the last.</param>
internal sealed record LeadPage(IReadOnlyList<Lead> Leads, int HiddenTests, string? Continuation);

/// <summary>Lists of leads. Each reads key ranges of an index and checks every row against the lead's head, which alone is the truth.</summary>
internal sealed class LeadLists(
    LeadTables tables, LeadStore leads, FollowUpIndex followUps, Journal journal, OwnedLeads owned, TimeProvider clock)
{
    /// <summary>How far back the list of recent leads goes in one request; its continuation goes on.</summary>
    private const int MaxDays = 31;

    /// <summary>Index rows that one request reads at most, when an owner's leads are few among many.</summary>
    private const int MaxRows = 1000;

    /// <summary>Leads that wait for an answer or are overdue, by the hour in which something happens to them next.</summary>
    public async Task<LeadPage?> ByFollowUpAsync(DueKind kind, string? owner, int take, string? continuation, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var found = new List<Lead>();
        var read = 0;
        while (true)
        {
            var (rows, next) = await FirstPageAsync(followUps.QueryAsync(FollowUpSlot.Filter(kind), take - found.Count, cancellation), continuation);
            var heads = await Task.WhenAll(rows.Select(row => leads.ReadAsync(LeadId.Parse(row.RowKey), cancellation)));
            foreach (var (row, head) in rows.Zip(heads))
            {
                if (head is LeadHead.Found { Stored: var stored } && stored.Slot == row.PartitionKey && IsOf(owner, stored.Lead))
                    found.Add(stored.Lead);
            }

            continuation = next;
            read += rows.Count;
            if (continuation is null || found.Count >= take || read >= MaxRows)
                return new LeadPage(found, 0, continuation);
        }
    }

    /// <summary>Leads by their newest submission, newest first.</summary>
    /// <param name="withTests">Test leads are listed too; else they are counted.</param>
    /// <param name="continuation">Row key of the last submission listed, with its day: <c>yyyyMMdd;row key</c>.</param>
    /// <returns>Null when the continuation is not one of ours.</returns>
    public async Task<LeadPage?> RecentAsync(string? owner, bool withTests, int take, string? continuation, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        if (Place(continuation) is not var (day, after))
            return null;

        var found = new List<Lead>();
        var seen = new HashSet<LeadId>();
        var (read, hidden) = (0, 0);
        for (var back = 0; back < MaxDays && read < MaxRows;)
        {
            var rows = await journal.SubmissionsAsync(day, after, take, cancellation);
            read += rows.Count;
            // Rows of a lead that was merged since name it by its former id.
            var heads = await Task.WhenAll(rows.Select(row => leads.ResolveAsync(row.LeadId, cancellation)));
            foreach (var (row, (head, _)) in rows.Zip(heads))
            {
                after = row.Key;
                // An older submission of a lead is passed over: the lead is listed once, at its newest.
                if (head is { Lead: var lead } && lead.Submissions.LastAt == row.At && IsOf(owner, lead) && seen.Add(lead.Id))
                {
                    if (withTests || !lead.Submissions.IsTest)
                        found.Add(lead);
                    else
                        hidden++;
                }

                if (found.Count == take)
                    return new LeadPage(found, hidden, $"{TableKeys.Day(day)};{after}");
            }

            if (rows.Count < take)
            {
                day = day.AddDays(-1);
                after = "";
                back++;
            }
        }

        return new LeadPage(found, hidden, read >= MaxRows ? $"{TableKeys.Day(day)};{after}" : null);
    }

    /// <summary>Open leads of one owner, by id.</summary>
    /// <param name="continuation">Id of the last lead looked at.</param>
    /// <returns>Null when the continuation is not one of ours.</returns>
    public async Task<LeadPage?> OwnedAsync(string owner, int take, string? continuation, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        LeadId? after = null;
        if (continuation is not null)
        {
            if (!LeadId.TryParse(continuation, out var last))
                return null;
            after = last;
        }

        var found = new List<Lead>();
        for (var read = 0; ;)
        {
            var wanted = take - found.Count;
            var page = await owned.ListAsync(owner, wanted, after, cancellation);
            found.AddRange(page.Leads.Select(listed => listed.Lead));
            read += wanted;
            after = page.After;
            if (after is null || found.Count == take || read >= MaxRows)
                return new LeadPage(found, 0, after?.ToString());
        }
    }

    private (DateTimeOffset Day, string After)? Place(string? continuation)
    {
        if (continuation is null)
            return (clock.GetUtcNow(), "");
        return continuation.Length >= 9
            && DateTimeOffset.TryParseExact(continuation[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            && day.Year >= 2000
                ? (day, continuation[9..])
                : null;
    }

    private static bool IsOf(string? owner, Lead lead) => owner is null || lead.Ownership.IsOf(owner);

    private static async Task<(IReadOnlyList<TableEntity> Rows, string? Continuation)> FirstPageAsync(AsyncPageable<TableEntity> query, string? continuation)
    {
        await foreach (var page in query.AsPages(continuation))
            return (page.Values, page.ContinuationToken);
        return ([], null);
    }
}
