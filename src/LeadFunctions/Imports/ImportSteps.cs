using LeadFunctions.Queue;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Imports;

/// <summary>
/// Goes on with an import when the queue says so. It never fails a delivery: what broke off is found by <see cref="ImportSweep"/> and told again.
/// </summary>
internal sealed partial class ImportSteps(
    ImportRows rows, ImportCheck check, ImportRun run, LeadQueue queue, DeliveryWait wait, ILogger<ImportSteps> logger)
{
    public async Task TakeAsync(ImportStep step, CancellationToken cancellation)
    {
        try
        {
            await wait.DoAsync(token => TakeOnceAsync(step, token), cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.BrokeOff(logger, step.Import, step.Chunk, fault.GetType().Name);
        }
    }

    /// <summary>Tells the queue to go on with an import.</summary>
    /// <exception cref="Exception">Any: the queue did not take it; the sweep will tell it.</exception>
    public Task TellAsync(ImportRecord import, CancellationToken cancellation) => queue.SendStepAsync(
        ImportStep.Of(import.Id, import.State == ImportState.Checking ? ImportStep.Check : import.NextChunk).ToBytes(), cancellation);

    private async Task TakeOnceAsync(ImportStep step, CancellationToken cancellation)
    {
        if (await rows.FindAsync(step.Import, cancellation) is not { } known)
            return;
        switch (known.Import.State)
        {
            case ImportState.Checking when step.Chunk == ImportStep.Check:
                await check.RunAsync(known, cancellation);
                break;
            case ImportState.Running when await run.SendAsync(known, step.Chunk, cancellation) is { Import.State: ImportState.Running } next:
                await TellAsync(next.Import, cancellation);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3020, LogLevel.Warning, "Import {ImportId}: step {Chunk} broke off ({Fault}); it is tried again within minutes")]
        public static partial void BrokeOff(ILogger logger, Guid importId, int chunk, string fault);
    }
}
