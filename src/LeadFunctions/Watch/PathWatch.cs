using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Leads;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Watch;

/// <summary>Looks at every part of the way side by side; none waits for another, and one that does not answer in time is unknown.</summary>
internal sealed partial class PathWatch(LeadTables tables, ServiceBusClient bus, TimeProvider clock, ILogger<PathWatch> logger)
{
    /// <summary>Counts no further: what matters is that it is many, and how old the oldest is.</summary>
    private const int Most = 250;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>A run comes every few minutes; what is due for longer is late.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(6);

    public async Task<PathState> LookAsync(CancellationToken cancellation)
    {
        var spool = ReadAsync("spool", SpoolAsync, cancellation);
        var queue = ReadAsync("queue", token => QueueAsync(SubQueue.None, token), cancellation);
        var dead = ReadAsync("dead letters", token => QueueAsync(SubQueue.DeadLetter, token), cancellation);
        var due = ReadAsync("follow-up", DueAsync, cancellation);
        return new PathState(await spool, await queue, await dead, await due);
    }

    private async Task<Part<Waiting>> ReadAsync(string part, Func<CancellationToken, Task<Waiting>> read, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return new Part<Waiting>(await read(patience.Token).WaitAsync(Patience, clock, cancellation));
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.Unknown(logger, part, fault.GetType().Name);
            return default;
        }
    }

    private async Task<Waiting> SpoolAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var rows = await tables.Spool.QueryAsync<TableEntity>(maxPerPage: Most, select: ["RowKey", "Timestamp"], cancellationToken: cancellation)
            .Take(Most).Select(row => SubmissionTime.Of(row.RowKey) ?? row.Timestamp ?? clock.GetUtcNow()).ToListAsync(cancellation);
        return new Waiting(rows, rows.Count < Most);
    }

    /// <summary>Peeks: nothing is taken and no lock is made, and to receive is all that the app may do.</summary>
    private async Task<Waiting> QueueAsync(SubQueue sub, CancellationToken cancellation)
    {
        await using var receiver = bus.CreateReceiver(QueueOptions.Leads, new ServiceBusReceiverOptions { SubQueue = sub });
        var found = new List<DateTimeOffset>();
        long? from = 0;
        while (found.Count < Most)
        {
            var messages = await receiver.PeekMessagesAsync(Most - found.Count, from, cancellation);
            if (messages.Count == 0)
                return new Waiting(found, true);
            found.AddRange(messages.Where(message => message.Subject != QueueOptions.Step)
                .Select(message => SubmissionTime.Of(message.MessageId) ?? message.EnqueuedTime));
            from = messages[^1].SequenceNumber + 1;
        }

        return new Waiting(found, false);
    }

    private async Task<Waiting> DueAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var late = clock.GetUtcNow() - Usual;
        var found = new List<DateTimeOffset>();
        foreach (var kind in new[] { DueKind.Overdue, DueKind.Pending })
        {
            var rows = tables.FollowUps.QueryAsync<TableEntity>(FollowUpSlot.DueFilter(kind, late), Most, ["PartitionKey", "RowKey", "LookAt"], cancellation);
            found.AddRange(await rows.Take(Most).Select(row => row.GetDateTimeOffset("LookAt") ?? late).ToListAsync(cancellation));
        }

        return new Waiting(found, found.Count < Most);
    }

    private static partial class Log
    {
        [LoggerMessage(9100, LogLevel.Warning, "Watch: {Part} cannot be read ({Fault})")]
        public static partial void Unknown(ILogger logger, string part, string fault);
    }
}
