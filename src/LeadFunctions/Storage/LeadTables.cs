using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Storage;

/// <summary>The app's tables; docs/shapes.md shows what each holds.</summary>
internal sealed class LeadTables
{
    private volatile bool _areThere;

    public LeadTables(TableServiceClient service, IOptions<StorageOptions> options)
    {
        var prefix = options.Value.TablePrefix;
        Leads = service.GetTableClient(prefix + "Leads");
        Identities = service.GetTableClient(prefix + "Identities");
        FollowUps = service.GetTableClient(prefix + "FollowUps");
        Days = service.GetTableClient(prefix + "Days");
        Owners = service.GetTableClient(prefix + "Owners");
        Duplicates = service.GetTableClient(prefix + "Duplicates");
        Spool = service.GetTableClient(prefix + "Spool");
        Quarantine = service.GetTableClient(prefix + "Quarantine");
        Requests = service.GetTableClient(prefix + "Requests");
        Views = service.GetTableClient(prefix + "Views");
        Privacy = service.GetTableClient(prefix + "Privacy");
        Forms = service.GetTableClient(prefix + "Forms");
        Imports = service.GetTableClient(prefix + "Imports");
    }

    public TableClient Leads { get; }

    public TableClient Identities { get; }

    public TableClient FollowUps { get; }

    public TableClient Days { get; }

    public TableClient Owners { get; }

    public TableClient Duplicates { get; }

    public TableClient Spool { get; }

    public TableClient Quarantine { get; }

    public TableClient Requests { get; }

    public TableClient Views { get; }

    public TableClient Privacy { get; }

    public TableClient Forms { get; }

    public TableClient Imports { get; }

    /// <summary>All were created, or somebody knows that they are there: that spares a call for each.</summary>
    public bool AreThere
    {
        get => _areThere;
        set => _areThere = value;
    }

    public IEnumerable<TableClient> All =>
        [Leads, Identities, FollowUps, Days, Owners, Duplicates, Spool, Quarantine, Requests, Views, Privacy, Forms, Imports];

    /// <summary>Creates the tables once per process; a failure is not remembered, so that the next caller tries again.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellation) => AreThere ? ValueTask.CompletedTask : new ValueTask(CreateAsync(cancellation));

    /// <summary>Asks each table for a row that is never there: one seek each.</summary>
    /// <exception cref="Exception">Any: storage is out of reach, or a table is gone.</exception>
    public async Task ProbeAsync(CancellationToken cancellation)
    {
        await ReadyAsync(cancellation);
        await Task.WhenAll(All.Select(table => ProbeAsync(table, cancellation)));
    }

    private static async Task ProbeAsync(TableClient table, CancellationToken cancellation)
    {
        // A query, because looking up a row by its key takes a missing table for a missing row.
        await foreach (var _ in table.QueryAsync<TableEntity>("PartitionKey eq '~' and RowKey eq '~'", maxPerPage: 1, cancellationToken: cancellation))
        {
        }
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        // First callers at the same time each create them: creating what exists does nothing.
        await Task.WhenAll(All.Select(table => table.CreateIfNotExistsAsync(cancellation)));
        AreThere = true;
    }
}
