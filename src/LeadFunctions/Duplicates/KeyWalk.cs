using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Duplicates;

/// <summary>
/// Walks over all leads once for each version of the keys: claims what their submissions' keys are by the present one, and looks for their duplicates. Page by
/// page, from where the run before ended; done is done, and costs one read a run.
/// </summary>
internal sealed partial class KeyWalk(
    LeadTables tables, KeyVersion version, KeyClaims claims, DuplicateFinder finder, EachLead each, ILogger<KeyWalk> logger)
{
    private const int PageSize = 50;
    private const int AtOnce = 4;

    /// <inheritdoc cref="JournalFollower.RunAsync"/>
    public async Task RunAsync(RunBudget budget, CancellationToken cancellation)
    {
        var (known, etag) = await version.ReadAsync(cancellation);
        // Another version was here, newer or older: what it wrote lacks the present keys.
        var progress = known is null || known.Version != KeyProgress.None.Version ? KeyProgress.None : known;
        var before = progress.Leads;
        while (!progress.IsDone && budget.IsLeft)
        {
            var (ids, next) = await PageAsync(progress.Continuation, cancellation);
            await each.DoAsync(ids, AtOnce, claims.ClaimAsync, cancellation);
            await finder.LookAsync(ids, cancellation);
            budget.Spend(ids.Count);

            progress = progress with { Leads = progress.Leads + ids.Count, Continuation = next, IsDone = next is null };
            if (await version.TryWriteAsync(progress, etag, cancellation) is not { } written)
                return;
            etag = written;
        }

        if (progress.Leads > before)
            Log.Ran(logger, progress.Leads, progress.Version, progress.IsDone);
    }

    /// <summary>One page of the ids under which something stands, also redirects: the histories of leads that were merged stand there.</summary>
    private async Task<(IReadOnlyList<LeadId> Ids, string? Continuation)> PageAsync(string? continuation, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {LeadRow.Key}");
        var rows = tables.Leads.QueryAsync<TableEntity>(filter, PageSize, ["PartitionKey"], cancellation);
        await foreach (var page in rows.AsPages(string.IsNullOrEmpty(continuation) ? null : continuation))
            return ([.. page.Values.Select(row => LeadId.Parse(row.PartitionKey))], page.ContinuationToken);
        return ([], null);
    }

    private static partial class Log
    {
        [LoggerMessage(8020, LogLevel.Information, "Identity keys: {Leads} leads are known by version {Version}; done: {IsDone}")]
        public static partial void Ran(ILogger logger, int leads, int version, bool isDone);
    }
}
