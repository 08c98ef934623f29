using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

/// <summary>What stands under a lead's id.</summary>
internal abstract record LeadHead
{
    private LeadHead()
    {
    }

    public sealed record Found(Lead Lead) : LeadHead;

    /// <summary>The customer's lead is another one.</summary>
    public sealed record Redirect(string Target) : LeadHead;

    /// <summary>Nothing yet: never seen, or a worker is about to write it.</summary>
    public sealed record Missing : LeadHead;
}

internal enum CommitOutcome
{
    Done,

    /// <summary>Somebody else changed the lead first: read it again.</summary>
    Lost,

    /// <summary>The event is in the history already: the same work was done before.</summary>
    AlreadyApplied,
}

/// <summary>Table <c>Leads</c>: PK lead id; RK <c>lead</c> for the head, <c>event;time;id</c> for the history, newest first.</summary>
internal sealed class LeadStore(LeadTables tables)
{
    /// <summary>
    /// Redirects followed before giving up. They never run in a circle; each further one in a row needs one more worker that met the same
    /// customer, under another strongest key, in the same instant.
    /// </summary>
    private const int MaxRedirects = 32;

    public async Task<LeadHead> ReadAsync(string leadId, CancellationToken cancellation)
    {
        var found = await tables.Leads.GetEntityIfExistsAsync<TableEntity>(leadId, LeadRow.Key, cancellationToken: cancellation);
        if (!found.HasValue)
            return new LeadHead.Missing();
        return LeadRow.RedirectOf(found.Value!) is { } target ? new LeadHead.Redirect(target) : new LeadHead.Found(LeadRow.LeadOf(found.Value!));
    }

    /// <summary>Reads a lead, following redirects.</summary>
    /// <returns>The lead, or none; and the id under which it was found or is to be created.</returns>
    public async Task<(Lead? Lead, string Id)> ResolveAsync(string leadId, CancellationToken cancellation)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            switch (await ReadAsync(leadId, cancellation))
            {
                case LeadHead.Found found:
                    return (found.Lead, leadId);
                case LeadHead.Missing:
                    return (null, leadId);
                case LeadHead.Redirect redirect:
                    leadId = redirect.Target;
                    break;
            }
        }

        throw new InvalidOperationException($"Lead {leadId} is behind more than {MaxRedirects} redirects.");
    }

    /// <returns>False when something stands under that id already.</returns>
    public async Task<bool> TryRedirectAsync(string leadId, string target, CancellationToken cancellation)
    {
        try
        {
            await tables.Leads.AddEntityAsync(LeadRow.Redirect(leadId, target), cancellation);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Writes head and events in one transaction: a new head only if none stands there, a known one only if nobody changed it.</summary>
    public async Task<CommitOutcome> CommitAsync(Lead lead, IEnumerable<LeadEvent> events, CancellationToken cancellation)
    {
        var head = LeadRow.Of(lead);
        List<TableTransactionAction> actions =
        [
            lead.ETag == default
                ? new TableTransactionAction(TableTransactionActionType.Add, head)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, lead.ETag),
            .. events.Select(happened => new TableTransactionAction(TableTransactionActionType.Add, EventRow(lead.Id, happened))),
        ];
        try
        {
            await tables.Leads.SubmitTransactionAsync(actions, cancellation);
            return CommitOutcome.Done;
        }
        catch (TableTransactionFailedException fault) when (fault.IsConflict())
        {
            return fault.FailedTransactionActionIndex is > 0 ? CommitOutcome.AlreadyApplied : CommitOutcome.Lost;
        }
    }

    /// <summary>One page of the history, newest first.</summary>
    public async Task<(IReadOnlyList<LeadEvent> Events, string? Continuation)> HistoryAsync(string leadId, int take, string? continuation, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {leadId} and RowKey ge {LeadEvent.RowPrefix} and RowKey lt {"event<"}");
        await foreach (var page in tables.Leads.QueryAsync<TableEntity>(filter, take, cancellationToken: cancellation).AsPages(continuation))
            return ([.. page.Values.Select(EventOf)], page.ContinuationToken);
        return ([], null);
    }

    private static TableEntity EventRow(string leadId, LeadEvent happened)
    {
        var row = new TableEntity(leadId, happened.RowKey) { ["Kind"] = happened.Kind.ToString(), ["At"] = happened.At };
        foreach (var (name, value) in happened.Facts)
            row[name] = value;
        return row;
    }

    private static LeadEvent EventOf(TableEntity row) =>
        new(Enum.Parse<LeadEventKind>(row.GetString("Kind")!), row.GetDateTimeOffset("At")!.Value, row.RowKey[(row.RowKey.LastIndexOf(';') + 1)..])
        {
            Facts = row.Where(property => property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag" or "Kind" or "At")).ToDictionary(property => property.Key, property => property.Value),
        };
}
