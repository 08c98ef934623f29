using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Health;

/// <summary>Looks whether all parts work, at most once in <see cref="Fresh"/> however many ask: anonymous callers cannot make load with it.</summary>
internal sealed partial class HealthService(
    LeadQueue queue,
    LeadTables tables,
    Scorer scorer,
    AlertDispatcher alerts,
    TimeProvider clock,
    ILogger<HealthService> logger)
{
    /// <summary>Longest wait for the parts; they are asked side by side.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>For so long, counted from its start, a look is good for everybody. Longer than <see cref="Patience"/>, so that looks never pile up.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<HealthReport>? _latest;
    private long _startedAt;

    public Task<HealthReport> CheckAsync()
    {
        lock (_gate)
        {
            if (_latest is null || clock.GetElapsedTime(_startedAt) >= Fresh)
            {
                _startedAt = clock.GetTimestamp();
                // A client that blocks before its first await must not hold the lock.
                _latest = Task.Run(LookAsync);
            }

            return _latest;
        }
    }

    private async Task<HealthReport> LookAsync()
    {
        var queueHealth = ReachAsync("queue", queue.ProbeAsync);
        var tablesHealth = ReachAsync("tables", tables.ProbeAsync);
        return new HealthReport(
            await queueHealth,
            await tablesHealth,
            Scores() ? PartHealth.Ok : PartHealth.Failed,
            alerts.Channels.Count > 0 ? PartHealth.Ok : PartHealth.Missing);
    }

    private async Task<PartHealth> ReachAsync(string part, Func<CancellationToken, Task> probe)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            // A client may take its time to notice the cancellation; the answer does not wait for it.
            await probe(patience.Token).WaitAsync(patience.Token);
            return PartHealth.Ok;
        }
        catch (Exception fault)
        {
            Log.NotReady(logger, part, fault.GetType().Name);
            return PartHealth.Unreachable;
        }
    }

    private bool Scores()
    {
        try
        {
            var now = clock.GetUtcNow();
            scorer.Score(new LeadFacts(new Contact()), new Interest(0, now), now);
            return true;
        }
        catch (Exception fault)
        {
            Log.NotReady(logger, "scoring", fault.GetType().Name);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7000, LogLevel.Warning, "Not ready: {Part} ({Fault})")]
        public static partial void NotReady(ILogger logger, string part, string fault);
    }
}
