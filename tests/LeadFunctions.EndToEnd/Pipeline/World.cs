using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>An installation: tables of its own in the shared Azurite, a clock that stands still, and an alert channel that remembers.</summary>
/// <param name="routing">Who owns new leads; null: nobody.</param>
internal sealed class World(AzuriteFixture azurite, RoutingModel? routing = null)
{
    /// <summary>Far behind the service's own clock, so that every index row is old enough to be cleared away.</summary>
    public static readonly DateTimeOffset Start = new(2031, 3, 30, 22, 15, 0, TimeSpan.Zero);

    public string Prefix { get; } = Worlds.Note(azurite, AzuriteFixture.UniqueName("p")[..20]);

    public RoutingModel? Routing => routing;

    /// <summary>Version of identity keys by which leads were known before; null: none.</summary>
    public int? KeysFrom { get; init; }

    /// <summary>Customers were erased, or may have been: a worker asks who.</summary>
    public bool HasErased { get; set; }

    /// <summary>The queue; null: none is sent to.</summary>
    public FakeServiceBus? Bus { get; init; }

    /// <summary>A worker created them: those that start after it need not.</summary>
    public bool HasTables { get; set; }

    public RealWaits Clock { get; } = new(Start);

    public RecordingChannel Channel { get; } = new();

    public Worker StartWorker(Conduct? conduct = null, params (string Key, string? Value)[] settings) => new(this, azurite.ConnectionString, conduct, settings);

    /// <summary>One worker, from start to end, for some leads.</summary>
    public async Task ProcessAsync(params IEnumerable<Envelope> envelopes)
    {
        await using var worker = StartWorker();
        foreach (var envelope in envelopes)
            await worker.ProcessAsync(envelope);
    }

    public async Task RunFollowUpsAsync(TimeSpan sinceStart)
    {
        Clock.AdjustTime(Start + sinceStart);
        await using var worker = StartWorker();
        await worker.RunFollowUpsAsync();
    }

    public TableClient Table(string name) => azurite.CreateServiceClient().GetTableClient(Prefix + name);

    public BulkInsert BulkInsert(string table) => new(azurite, Prefix + table);

    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Table(table).QueryAsync<TableEntity>())
            rows.Add(row);
        return rows;
    }

    /// <summary>Leads that are no redirects.</summary>
    public async Task<IReadOnlyList<Lead>> LeadsAsync() =>
        [.. (await StoredAsync()).Select(stored => stored.Lead)];

    public async Task<IReadOnlyList<StoredLead>> StoredAsync() =>
        [.. (await RowsAsync("Leads")).Where(row => row.RowKey == LeadRow.Key && LeadRow.RedirectOf(row) is null).Select(LeadRow.StoredOf)];

    public async Task<StoredLead> OnlyStoredAsync() => Assert.Single(await StoredAsync());

    public async Task<Lead> OnlyLeadAsync() => Assert.Single(await LeadsAsync());

    /// <summary>Kinds of events, oldest first, of all leads or one.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(LeadId? leadId = null) =>
        [.. (await RowsAsync("Leads"))
            .Where(row => row.RowKey.StartsWith(EventRow.FirstKey, StringComparison.Ordinal) && (leadId?.ToString() ?? row.PartitionKey) == row.PartitionKey)
            .OrderByDescending(row => row.RowKey, StringComparer.Ordinal)
            .Select(row => row.GetString("Kind")!)];

    public async Task<TableDump> DumpAsync()
    {
        var tables = new Dictionary<string, IReadOnlyList<TableEntity>>();
        foreach (var name in new[] { "Leads", "Identities", "FollowUps", "Days", "Owners", "Duplicates", "Spool", "Quarantine" })
            tables[name] = await RowsAsync(name);
        return new TableDump(tables);
    }
}
