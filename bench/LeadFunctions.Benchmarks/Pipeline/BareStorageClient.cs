using System.Text;
using Azure.Data.Tables;
using LeadFunctions.Benchmarks.Calls;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Pipeline;

/// <summary>
/// The reference for the pipeline: makes the storage calls of new leads, same tables, sizes and order, with rows that were built before the
/// clock runs. No HTTP intake, no queue, no parsing, no decisions.
/// </summary>
internal sealed class BareStorageClient(ServiceProvider services)
{
    private readonly LeadTables _tables = services.GetRequiredService<LeadTables>();
    private readonly CountingPolicy _counter = services.GetRequiredService<CountingPolicy>();

    /// <summary>The rows of one new lead.</summary>
    private sealed record Rows(TableEntity[] Claims, TableEntity Day, TableEntity FollowUp, TableTransactionAction[] HeadAndEvents);

    /// <param name="count">Leads.</param>
    /// <param name="concurrency">Leads under way at once.</param>
    /// <returns>The time that it took, and the calls that were made.</returns>
    public async Task<(TimeSpan Took, int Calls)> RunAsync(string run, int count, int concurrency, CancellationToken cancellation)
    {
        var rules = services.GetRequiredService<LeadRules>();
        var leads = Enumerable.Range(0, count).Select(number => RowsOf(LeadSamples.Body(run, number), rules)).ToArray();
        _counter.Reset();
        var started = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(
            leads,
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellation },
            async (rows, token) => await StoreAsync(rows, token));
        return (TimeProvider.System.GetElapsedTime(started), _counter.Calls);
    }

    private async Task StoreAsync(Rows rows, CancellationToken cancellation)
    {
        await _tables.Identities.GetEntityIfExistsAsync<TableEntity>(rows.Claims[0].PartitionKey, rows.Claims[0].RowKey, cancellationToken: cancellation);
        await Task.WhenAll(
        [
            _tables.Days.UpsertEntityAsync(rows.Day, TableUpdateMode.Replace, cancellation),
            _tables.FollowUps.UpsertEntityAsync(rows.FollowUp, TableUpdateMode.Replace, cancellation),
            .. rows.Claims.Select(claim => _tables.Identities.AddEntityAsync(claim, cancellation)),
        ]);
        await _tables.Leads.SubmitTransactionAsync(rows.HeadAndEvents, cancellation);
    }

    private static Rows RowsOf(string body, LeadRules rules)
    {
        var at = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        var submission = ((ParseResult.Parsed)SubmissionParser.Parse(Encoding.UTF8.GetBytes(body))).Submission;
        var arrival = new Arrival(id, at, "marketplace", body, submission);
        var leadId = LeadId.Of(arrival.Keys[0]);
        var change = LeadSteps.OnSubmission(null, leadId, arrival, new Reception([]), rules);
        var due = DueWork.OfRequest(at, rules.FollowUps);
        var slot = FollowUpSlot.Of(due, leadId);
        return new Rows(
            [.. arrival.Keys.Select(key => new TableEntity(key.Hash, "id") { ["LeadId"] = leadId.ToString() })],
            JournalRow.Of(leadId, change.Events[0]).ToEntity(),
            new TableEntity(slot, leadId.ToString()) { ["LookAt"] = due.At },
            [
                new TableTransactionAction(TableTransactionActionType.Add, LeadRow.Of(change.Lead, slot)),
                .. change.Events.Select(happened => new TableTransactionAction(TableTransactionActionType.Add, EventRow.Of(leadId, happened))),
            ]);
    }
}
