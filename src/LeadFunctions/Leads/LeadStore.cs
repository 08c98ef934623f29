using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>Table <c>Leads</c>: PK lead id; RK <c>lead</c> for the head, <c>event;time;id</c> for the history, newest first.</summary>
internal sealed class LeadStore(LeadTables tables)
{
    /// <summary>
    /// Redirects followed before giving up. They never run in a circle; each further one in a row needs one more lead that a person merged, of which a
    /// lead may have 50, or one more worker that met the same customer, under another strongest key, in the same instant.
    /// </summary>
    private const int MaxRedirects = 82;

    public async Task<LeadHead> ReadAsync(LeadId id, CancellationToken cancellation)
    {
        var found = await tables.Leads.GetEntityIfExistsAsync<TableEntity>(id.ToString(), LeadRow.Key, cancellationToken: cancellation);
        return found.HasValue ? LeadRow.HeadOf(found.Value!) : new LeadHead.Missing();
    }

    /// <summary>Reads a lead, following redirects.</summary>
    /// <returns>The lead, or none; and the id under which it was found or is to be created.</returns>
    public async Task<(StoredLead? Lead, LeadId Id)> ResolveAsync(LeadId id, CancellationToken cancellation)
    {
        var (lead, found, _) = await TraceAsync(id, cancellation);
        return (lead, found);
    }

    /// <inheritdoc cref="ResolveAsync"/>
    /// <returns>Also the leads on the way that a person merged.</returns>
    public async Task<(StoredLead? Lead, LeadId Id, IReadOnlyList<LeadId> Merged)> TraceAsync(LeadId id, CancellationToken cancellation)
    {
        var merged = new List<LeadId>();
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            switch (await ReadAsync(id, cancellation))
            {
                case LeadHead.Found found:
                    return (found.Stored, id, merged);
                case LeadHead.Missing:
                    return (null, id, merged);
                case LeadHead.Redirect redirect:
                    if (redirect.Merged is not null)
                        merged.Add(id);
                    id = redirect.Target;
                    break;
            }
        }

        throw new InvalidOperationException($"Lead {id} is behind more than {MaxRedirects} redirects.");
    }

    /// <returns>False when something stands under that id already.</returns>
    public async Task<bool> TryRedirectAsync(LeadId id, LeadId target, CancellationToken cancellation)
    {
        try
        {
            await tables.Leads.AddEntityAsync(LeadRow.Redirect(id, target), cancellation);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return false;
        }
    }

    /// <summary>
    /// Writes head, events and <see cref="OnceMarkers"/> in one transaction: a new head only if none stands there, a known one only if nobody changed it.
    /// </summary>
    /// <param name="known">The version of the head that is replaced; null for a new lead.</param>
    /// <param name="slot">Where the follow-up index has the lead's row, or null.</param>
    public async Task<Commit> CommitAsync(Change change, ETag? known, string? slot, CancellationToken cancellation)
    {
        var head = LeadRow.Of(change.Lead, slot);
        List<TableTransactionAction> actions =
        [
            known is { } version
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, version)
                : new TableTransactionAction(TableTransactionActionType.Add, head),
            .. change.Events.Select(happened => new TableTransactionAction(TableTransactionActionType.Add, EventRow.Of(change.Lead.Id, happened))),
            .. change.Once.Select(name => new TableTransactionAction(TableTransactionActionType.Add, OnceMarkers.Of(change.Lead.Id, name))),
        ];
        return await tables.Leads.TryWriteTogetherAsync(actions, cancellation);
    }

    /// <summary>An event as it stands in the history, under the key of one like it; null when there is none.</summary>
    public async Task<LeadEvent?> ReadEventAsync(LeadId id, LeadEvent like, CancellationToken cancellation)
    {
        var found = await tables.Leads.GetEntityIfExistsAsync<TableEntity>(id.ToString(), EventRow.KeyOf(like), cancellationToken: cancellation);
        return found.HasValue ? EventRow.EventOf(found.Value!) : null;
    }

    /// <summary>Lines of the history, newest first, with their row keys.</summary>
    /// <param name="after">Row key; null to begin with the newest.</param>
    public async Task<IReadOnlyList<(LeadId Id, string Key, LeadEvent Event)>> EventsAsync(
        LeadId id, string? after, int take, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id.ToString()} and RowKey gt {after ?? EventRow.FirstKey} and RowKey lt {EventRow.LastKey}");
        var rows = tables.Leads.QueryAsync<TableEntity>(filter, take, cancellationToken: cancellation);
        return await rows.Take(take).Select(row => (id, row.RowKey, EventRow.EventOf(row))).ToListAsync(cancellation);
    }
}
