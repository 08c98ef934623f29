using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Quarantine;
using LeadFunctions.Storage;

namespace LeadFunctions.Watch;

/// <summary>What became of a day's leads: counted in the journal and in Quarantine. Days that are over are counted once, and again after an hour.</summary>
internal sealed class DayTallies(LeadTables tables, AcceptedCounts accepted, TimeProvider clock)
{
    /// <summary>A message may wait in the queue, or an item in Quarantine, and be stored under its day later.</summary>
    private static readonly TimeSpan Keeps = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<DateOnly, (DateTimeOffset At, Tally Tally)> _closed = new();

    private sealed record Tally(long Stored, long Repeated, long Quarantined);

    /// <summary>What was accepted, newest day first. It is read before the way is looked at: what comes meanwhile is on no side of the balance.</summary>
    public async Task<IReadOnlyList<AcceptedDay>> AcceptedAsync(int days, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return await Task.WhenAll(Enumerable.Range(0, days).Select(back => accepted.OfAsync(today.AddDays(-back), cancellation)));
    }

    /// <summary>What became of it. It is read after the way was looked at: what was stored meanwhile is found twice, and never missed.</summary>
    /// <param name="inFlight">Of each day; null: not known.</param>
    public async Task<IReadOnlyList<DayBalance>> ReadAsync(IReadOnlyList<AcceptedDay> days, Func<DateOnly, long?> inFlight, CancellationToken cancellation) =>
        await Task.WhenAll(days.Select(async one =>
        {
            var tally = await TallyAsync(one.Day, isClosed: one.Day != days[0].Day, cancellation);
            return new DayBalance(one.Day, one.Count, one.IsAtLeast, tally.Stored, tally.Repeated, tally.Quarantined, inFlight(one.Day));
        }));

    private async Task<Tally> TallyAsync(DateOnly day, bool isClosed, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (isClosed && _closed.TryGetValue(day, out var known) && now - known.At < Keeps)
            return known.Tally;
        var kinds = await Task.WhenAll(Journal.Shards.Select(shard => CountAsync($"{day:yyyyMMdd}-{shard}", cancellation)));
        var tally = new Tally(kinds.Sum(kind => kind.Stored), kinds.Sum(kind => kind.Repeated), await QuarantinedAsync(day, cancellation));
        if (isClosed)
            _closed[day] = (now, tally);
        return tally;
    }

    private async Task<(long Stored, long Repeated)> CountAsync(string partition, CancellationToken cancellation)
    {
        var (stored, repeated) = (0L, 0L);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and (Kind eq {nameof(LeadEvent.Submission)} or Kind eq {nameof(LeadEvent.Repeat)})");
        await foreach (var row in tables.Days.QueryAsync<TableEntity>(filter, select: ["Kind"], cancellationToken: cancellation))
        {
            if (row.GetString("Kind") == nameof(LeadEvent.Submission))
                stored++;
            else
                repeated++;
        }

        return (stored, repeated);
    }

    private async Task<long> QuarantinedAsync(DateOnly day, CancellationToken cancellation)
    {
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (first, last) = (Ticks(from), Ticks(from.AddDays(1)));
        var open = TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey lt {last} and Open eq true");
        var removed = TableClient.CreateQueryFilter($"RowKey ge {QuarantineRows.Removed + first} and RowKey lt {QuarantineRows.Removed + last}");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Month(from)}") + $" and (({open}) or ({removed}))";
        return await tables.Quarantine.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation).CountAsync(cancellation);
    }

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
