using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>
/// Heads of leads that a person merged into others: redirects that keep what the lead was. They are changed only where leads are merged and taken apart.
/// </summary>
internal sealed class MergedHeads(LeadTables tables, LeadNews changes)
{
    /// <summary>The head becomes a redirect, with a line in the history, if nobody changed it since.</summary>
    public async Task<CommitOutcome> RedirectAsync(StoredLead known, LeadEvent.MergedInto merge, CancellationToken cancellation)
    {
        var outcome = await TryAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpdateReplace, LeadRow.Merged(known.Lead, merge), known.ETag),
                new TableTransactionAction(TableTransactionActionType.Add, EventRow.Of(known.Lead.Id, merge)),
            ],
            cancellation);
        if (outcome == CommitOutcome.Done)
            changes.Tell(known.Lead.Id);
        return outcome;
    }

    /// <summary>Events that come to a lead which is about to stand in the redirect's place. Its version changes with it.</summary>
    /// <param name="events">With what makes activities count once, 98 at most.</param>
    public Task<CommitOutcome> CopyAsync(LeadId id, ETag redirect, IReadOnlyList<LeadEvent> events, CancellationToken cancellation) => TryAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(id.ToString(), LeadRow.Key), redirect),
            .. events.Select(happened => new TableTransactionAction(TableTransactionActionType.UpsertReplace, EventRow.Of(id, happened))),
            .. OnceMarkers.NamesOf(events).Select(name => new TableTransactionAction(TableTransactionActionType.UpsertReplace, OnceMarkers.Of(id, name))),
        ],
        cancellation);

    /// <summary>A redirect leads to another lead from now on, if nobody changed it since.</summary>
    public Task<CommitOutcome> RetargetAsync(LeadId id, ETag redirect, LeadId target, CancellationToken cancellation) =>
        TryAsync([new TableTransactionAction(TableTransactionActionType.UpdateMerge, LeadRow.Redirect(id, target), redirect)], cancellation);

    private async Task<CommitOutcome> TryAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation) =>
        (await tables.Leads.TryWriteTogetherAsync(actions, cancellation)).Outcome;
}
