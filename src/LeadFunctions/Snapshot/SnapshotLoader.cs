using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Snapshot;

/// <summary>Reads all leads: ranges of ids side by side, of each head only what lists need.</summary>
internal sealed class SnapshotLoader(LeadTables tables, Scorer scorer, ILogger<SnapshotLoader> logger)
{
    private const int AtOnce = 8;

    /// <summary>First characters of ids, over which leads are spread evenly, in the order of keys.</summary>
    private const string Starts = "234567abcdefghijklmnopqrstuvwxyz";

    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<SnapshotBuilder> LoadAsync(LoadProgress progress, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var builder = new SnapshotBuilder(scorer);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Starts.Length),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (range, token) => await ReadAsync(range, builder, progress, token));
        return builder;
    }

    private async Task ReadAsync(int range, SnapshotBuilder builder, LoadProgress progress, CancellationToken cancellation)
    {
        // '~' sorts behind every id.
        var (from, to) = (Starts[range].ToString(), range + 1 < Starts.Length ? Starts[range + 1].ToString() : "~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to} and RowKey eq {LeadRow.Key}");
        var rows = tables.Leads.QueryAsync<TableEntity>(filter, select: LeadRow.ListedColumns, cancellationToken: cancellation);
        await foreach (var page in rows.AsPages())
        {
            var drafts = page.Values.Select(DraftOf).OfType<RowDraft>().ToList();
            lock (builder)
            {
                foreach (var draft in drafts)
                    builder.Put(draft);
            }

            progress.Add(drafts.Count);
        }
    }

    /// <returns>Null of a redirect, which is no lead, and of what cannot be read.</returns>
    private RowDraft? DraftOf(TableEntity row)
    {
        try
        {
            return LeadRow.RedirectOf(row) is null ? RowDraft.Of(LeadRow.ListedOf(row), scorer) : null;
        }
        catch (Exception fault) when (BrokenHead.IsCauseOf(fault))
        {
            BrokenHead.Log(logger, LeadId.TryParse(row.PartitionKey, out var id) ? id.ToString() : "with an id of another kind", fault.GetType().Name);
            return null;
        }
    }
}
