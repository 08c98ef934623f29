using LeadFunctions.Queue;
using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Intake;

/// <summary>Feeds spooled leads back into the queue.</summary>
internal sealed partial class SpoolDrain(Spool spool, LeadTables tables, LeadQueue queue, ILogger<SpoolDrain> logger)
{
    /// <summary>Sends and removes row by row; stops at the first send that fails, since the rest would wait just as long for nothing.</summary>
    /// <returns>How many leads went back into the queue.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var drained = 0;
        await foreach (var row in spool.ReadAsync(cancellation))
        {
            try
            {
                await queue.SendAsync(Spool.EnvelopeOf(row), row.RowKey, cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                Log.StillOut(logger, drained, fault.GetType().Name);
                return drained;
            }

            // A crash here sends the lead again: the queue drops it by its MessageId, or processing finds it applied.
            await spool.RemoveAsync(row, cancellation);
            drained++;
        }

        if (drained > 0)
            Log.Drained(logger, drained);
        return drained;
    }

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Information, "Spool drained: {Count} leads went back into the queue")]
        public static partial void Drained(ILogger logger, int count);

        [LoggerMessage(1011, LogLevel.Warning, "Queue still out of reach ({Fault}) after draining {Count} leads; the spool keeps the rest")]
        public static partial void StillOut(ILogger logger, int count, string fault);
    }
}
