using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Queue;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Intake;

/// <summary>Feeds spooled leads back into the queue, oldest first but for those under way at once.</summary>
internal sealed partial class SpoolDrain(Spool spool, LeadTables tables, LeadQueue queue, TimeProvider clock, ILogger<SpoolDrain> logger)
{
    private const int AtOnce = 16;

    /// <summary>After this long nothing new is begun: what is left is the next run's, long before the host ends the function.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    /// <summary>Sends and removes; stops at the first send that fails, since the rest would wait just as long for nothing.</summary>
    /// <returns>How many leads went back into the queue.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var started = clock.GetUtcNow();
        using var run = new Run(cancellation);
        try
        {
            await foreach (var page in spool.ReadAsync(cancellation))
            {
                // The first goes alone: it finds out whether the queue is back at the cost of one wait, and closes the breaker for the others.
                var alone = run.Drained == 0 ? 1 : 0;
                foreach (var row in page.Values.Take(alone))
                    await DrainAsync(row, run, run.Stop);
                await Parallel.ForEachAsync(
                    page.Values.Skip(alone),
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = run.Stop },
                    async (row, stop) => await DrainAsync(row, run, stop));
                if (run.Refusal is not null || clock.GetUtcNow() - started > LongestRun)
                    break;
            }
        }
        catch (OperationCanceledException) when (run.Refusal is not null)
        {
            // The sends that were under way when one was refused.
        }

        if (run.Refusal is { } refusal)
            Log.StillOut(logger, run.Drained, refusal.GetType().Name);
        else if (run.Drained > 0)
            Log.Drained(logger, run.Drained);
        return run.Drained;
    }

    private async Task DrainAsync(TableEntity row, Run run, CancellationToken stop)
    {
        // Left where it is: a newer version of the app may have written it, and will read it.
        if (Spool.EnvelopeOf(row) is not { } envelope)
        {
            Log.Unreadable(logger, row.RowKey);
            return;
        }

        try
        {
            await queue.SendAsync(envelope, row.RowKey, stop);
        }
        catch (ServiceBusException fault) when (fault.Reason == ServiceBusFailureReason.MessageSizeExceeded)
        {
            Log.TooLong(logger, row.RowKey, envelope.Length);
            return;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            run.Refuse(fault);
            return;
        }

        // Also once others failed. A crash before this sends the lead again: the queue drops it by its MessageId, or processing finds it applied.
        await spool.RemoveAsync(row, run.Cancellation);
        run.Count();
    }

    /// <summary>One run: what it did, and whether it is to go on.</summary>
    private sealed class Run(CancellationToken cancellation) : IDisposable
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        private int _drained;
        private Exception? _refusal;

        public CancellationToken Cancellation => cancellation;

        /// <summary>Cancelled with the run, and as soon as the queue refused.</summary>
        public CancellationToken Stop => _stop.Token;

        public int Drained => Volatile.Read(ref _drained);

        public Exception? Refusal => Volatile.Read(ref _refusal);

        public void Count() => Interlocked.Increment(ref _drained);

        public void Refuse(Exception fault)
        {
            Interlocked.CompareExchange(ref _refusal, fault, null);
            _stop.Cancel();
        }

        public void Dispose() => _stop.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Information, "Spool drained: {Count} leads went back into the queue")]
        public static partial void Drained(ILogger logger, int count);

        [LoggerMessage(1011, LogLevel.Warning, "Queue still out of reach ({Fault}) after draining {Count} leads; the spool keeps the rest")]
        public static partial void StillOut(ILogger logger, int count, string fault);

        [LoggerMessage(1012, LogLevel.Error, "Spooled {SubmissionId} cannot be read by this version of the app; it stays in the spool, and the others go on")]
        public static partial void Unreadable(ILogger logger, string submissionId);

        [LoggerMessage(1013, LogLevel.Error, "Spooled {SubmissionId} is too long for the queue ({Length} bytes); it stays in the spool, and the others go on")]
        public static partial void TooLong(ILogger logger, string submissionId, int length);
    }
}
