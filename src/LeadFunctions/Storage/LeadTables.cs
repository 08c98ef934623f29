using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Storage;

/// <summary>The app's tables; README, "Tables", shows what each holds.</summary>
internal sealed class LeadTables
{
    private volatile bool _created;

    public LeadTables(TableServiceClient service, IOptions<StorageOptions> options)
    {
        var prefix = options.Value.TablePrefix;
        Leads = service.GetTableClient(prefix + "Leads");
        Identities = service.GetTableClient(prefix + "Identities");
        FollowUps = service.GetTableClient(prefix + "FollowUps");
        Days = service.GetTableClient(prefix + "Days");
        Spool = service.GetTableClient(prefix + "Spool");
        Quarantine = service.GetTableClient(prefix + "Quarantine");
    }

    public TableClient Leads { get; }

    public TableClient Identities { get; }

    public TableClient FollowUps { get; }

    public TableClient Days { get; }

    public TableClient Spool { get; }

    public TableClient Quarantine { get; }

    public IEnumerable<TableClient> All => [Leads, Identities, FollowUps, Days, Spool, Quarantine];

    /// <summary>Creates the tables once per process; a failure is not remembered, so that the next caller tries again.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellation) => _created ? ValueTask.CompletedTask : new ValueTask(CreateAsync(cancellation));

    private async Task CreateAsync(CancellationToken cancellation)
    {
        // First callers at the same time each create them: creating what exists does nothing.
        await Task.WhenAll(All.Select(table => table.CreateIfNotExistsAsync(cancellation)));
        _created = true;
    }
}
