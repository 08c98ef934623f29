using Azure.Data.Tables;
using LeadFunctions.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Watch;

/// <summary>What was taken on a day (UTC).</summary>
/// <param name="Count">Null: nobody counted.</param>
/// <param name="IsAtLeast">A process ended without telling its last.</param>
internal sealed record AcceptedDay(DateOnly Day, long? Count, bool IsAtLeast);

/// <summary>
/// How many leads were taken, by day: counted in memory where they are taken, so that taking one costs nothing more, and told to table <c>Days</c>
/// (PK <c>accepted-yyyyMMdd</c>, RK one of this process) every few seconds while any come, every minute that the process lives, and at the end.
/// </summary>
internal sealed partial class AcceptedCounts(LeadTables tables, TimeProvider clock, ILogger<AcceptedCounts> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LivesEvery = TimeSpan.FromMinutes(1);

    /// <summary>A process that said nothing for so long has ended.</summary>
    private static readonly TimeSpan Silent = 3 * LivesEvery;
    private readonly Lock _gate = new();
    private readonly Dictionary<DateOnly, long> _counts = [];
    private readonly HashSet<DateOnly> _changed = [];

    /// <summary>Row key of what this process counts.</summary>
    public string Process { get; init; } = Guid.NewGuid().ToString("N");

    public static string PartitionOf(DateOnly day) => $"accepted-{day:yyyyMMdd}";

    /// <param name="at">Receipt (UTC).</param>
    public void Count(DateTimeOffset at, int leads = 1)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        lock (_gate)
        {
            _counts[day] = _counts.GetValueOrDefault(day) + leads;
            _changed.Add(day);
        }
    }

    /// <summary>Counts of a day by all processes, and whether one of them ended without telling its last.</summary>
    public async Task<AcceptedDay> OfAsync(DateOnly day, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(day)}");
        var rows = await tables.Days.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).ToListAsync(cancellation);
        long mine;
        lock (_gate)
            mine = _counts.GetValueOrDefault(day);
        // Of a day that is over this process keeps no count beside its row.
        var others = rows.Where(row => row.RowKey != Process || mine == 0).ToList();
        if (others.Count == 0 && mine == 0)
            return new AcceptedDay(day, null, false);
        var silent = clock.GetUtcNow() - Silent;
        return new AcceptedDay(
            day,
            mine + others.Sum(row => row.GetInt64("Count") ?? 0),
            others.Any(row => row.GetBoolean("IsEnded") != true && row.Timestamp < silent));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var saidAt = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var isDue = clock.GetElapsedTime(saidAt) >= LivesEvery;
                if (isDue)
                    saidAt = clock.GetTimestamp();
                await TellAsync(isDue, isEnd: false, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end is told by StopAsync.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TellAsync(isAll: true, isEnd: true, cancellationToken);
    }

    private async Task TellAsync(bool isAll, bool isEnd, CancellationToken cancellation)
    {
        (DateOnly Day, long Count)[] told;
        lock (_gate)
        {
            told = [.. (isAll ? _counts.Keys : (IEnumerable<DateOnly>)_changed).Select(day => (day, _counts[day]))];
            _changed.Clear();
        }

        // A day that is over for an hour gets no more: its count is the last.
        var open = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(-1));

        foreach (var (day, count) in told)
        {
            try
            {
                await tables.ReadyAsync(cancellation);
                var row = new TableEntity(PartitionOf(day), Process) { ["Count"] = count, ["IsEnded"] = isEnd || day < open };
                await tables.Days.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
                if (day < open)
                    Forget(day);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested || isEnd)
            {
                Log.NotTold(logger, fault.GetType().Name);
                lock (_gate)
                    _changed.Add(day);
            }
        }
    }

    private void Forget(DateOnly day)
    {
        lock (_gate)
            _counts.Remove(day);
    }

    private static partial class Log
    {
        [LoggerMessage(9101, LogLevel.Debug, "Watch: the count of accepted leads was not written ({Fault}); it is tried again")]
        public static partial void NotTold(ILogger logger, string fault);
    }
}
