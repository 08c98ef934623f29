using System.Globalization;
using Azure.Data.Tables;
using LeadFunctions.FollowUps;
using LeadFunctions.Processing;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>Lists of leads. Each reads key ranges of an index and checks every row against the lead's head, which alone is the truth.</summary>
internal sealed class LeadLists(LeadTables tables, LeadStore leads, FollowUpIndex followUps, DayIndex days, TimeProvider clock)
{
    /// <summary>How far back the list of recent leads goes in one request; its continuation goes on.</summary>
    private const int MaxDays = 31;

    /// <summary>Index rows that one request reads at most, when an owner's leads are few among many.</summary>
    private const int MaxRows = 1000;

    /// <summary>Leads that wait for an answer (<see cref="FollowUpSlot.Pending"/>) or are overdue, by the hour in which something happens to them next.</summary>
    public async Task<(IReadOnlyList<Lead> Leads, string? Continuation)> ByFollowUpAsync(string prefix, string? owner, int take, string? continuation, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var found = new List<Lead>();
        var read = 0;
        var filter = $"PartitionKey ge '{prefix}-' and PartitionKey lt '{prefix}.'";
        while (true)
        {
            var (rows, next) = await FirstPageAsync(followUps.QueryAsync(filter, take - found.Count, cancellation), continuation);
            var heads = await Task.WhenAll(rows.Select(row => leads.ReadAsync(row.RowKey, cancellation)));
            found.AddRange(rows.Zip(heads).SelectMany(pair => pair.Second is LeadHead.Found head && head.Lead.Slot == pair.First.PartitionKey && IsOf(owner, head.Lead) ? [head.Lead] : Array.Empty<Lead>()));
            continuation = next;
            read += rows.Count;
            if (continuation is null || found.Count >= take || read >= MaxRows)
                return (found, continuation);
        }
    }

    /// <summary>Leads by their newest submission, newest first; test leads are left out.</summary>
    /// <param name="continuation">Row key of the last submission listed, with its day: <c>yyyyMMdd;row key</c>.</param>
    /// <returns>Null when the continuation is not one of ours.</returns>
    public async Task<(IReadOnlyList<Lead> Leads, string? Continuation)?> RecentAsync(string? owner, int take, string? continuation, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var day = clock.GetUtcNow();
        var after = "";
        if (continuation is not null)
        {
            if (continuation.Length < 9 || !DateTimeOffset.TryParseExact(continuation[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out day) || day.Year < 2000)
                return null;
            after = continuation[9..];
        }

        var found = new List<Lead>();
        var seen = new HashSet<string>();
        var read = 0;
        for (var back = 0; back < MaxDays && read < MaxRows;)
        {
            var rows = await days.ReadAsync(day, after, take, cancellation);
            read += rows.Count;
            var heads = await Task.WhenAll(rows.Select(row => leads.ReadAsync(row.GetString("LeadId")!, cancellation)));
            foreach (var (row, head) in rows.Zip(heads))
            {
                after = row.RowKey;
                // An older submission of a lead is passed over: the lead is listed once, at its newest.
                if (head is LeadHead.Found { Lead: { IsTest: false } lead } && lead.LastSubmissionAt == row.GetDateTimeOffset("ReceivedAt") && IsOf(owner, lead) && seen.Add(lead.Id))
                    found.Add(lead);
                if (found.Count == take)
                    return (found, $"{TableKeys.Day(day)};{after}");
            }

            if (rows.Count < take)
            {
                day = day.AddDays(-1);
                after = "";
                back++;
            }
        }

        return (found, read >= MaxRows ? $"{TableKeys.Day(day)};{after}" : null);
    }

    private static bool IsOf(string? owner, Lead lead) => owner is null || string.Equals(owner, lead.Owner, StringComparison.OrdinalIgnoreCase);

    private static async Task<(IReadOnlyList<TableEntity> Rows, string? Continuation)> FirstPageAsync(Azure.AsyncPageable<TableEntity> query, string? continuation)
    {
        await foreach (var page in query.AsPages(continuation))
            return (page.Values, page.ContinuationToken);
        return ([], null);
    }
}
