using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Imports;

/// <summary>Finds imports that stand still though they are under way, and files that were kept long enough.</summary>
internal sealed partial class ImportSweep(
    ImportRows rows, ImportFiles files, ImportSteps steps, IOptions<ImportOptions> options, TimeProvider clock, ILogger<ImportSweep> logger)
{
    /// <summary>A step that was told so long ago may be lost; told again, whichever comes second does nothing.</summary>
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(40);

    /// <summary>A younger row may belong to an import that is just being changed.</summary>
    private static readonly TimeSpan Leftover = TimeSpan.FromHours(1);

    /// <returns>How many were told to go on.</returns>
    public async Task<int> ResumeAsync(CancellationToken cancellation)
    {
        var (now, told) = (clock.GetUtcNow(), 0);
        foreach (var (id, since) in await rows.UnderWayAsync(cancellation))
        {
            if (await rows.FindAsync(id, cancellation) is not { Import.IsUnderWay: true } known)
            {
                if (now - since > Leftover)
                    await rows.ForgetUnderWayAsync(id, cancellation);
                continue;
            }

            if (now - known.Import.ChangedAt < StandsStill)
                continue;
            try
            {
                await steps.TellAsync(known.Import, cancellation);
                Log.Told(logger, id, now - known.Import.ChangedAt);
                told++;
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                Log.QueueOut(logger, id, fault.GetType().Name);
                return told;
            }
        }

        return told;
    }

    /// <summary>Removes files and reports that were kept long enough; they hold personal data.</summary>
    /// <returns>Of how many imports.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var id in await rows.WithFilesSinceAsync(clock.GetUtcNow() - options.Value.KeepFiles, cancellation))
        {
            if (await rows.FindAsync(id, cancellation) is not { Import.IsUnderWay: false } known)
                continue;
            await files.RemoveAsync(known, cancellation);
            removed++;
        }

        return removed;
    }

    private static partial class Log
    {
        [LoggerMessage(3030, LogLevel.Information, "Import {ImportId} stood still for {Time} and was told to go on")]
        public static partial void Told(ILogger logger, Guid importId, TimeSpan time);

        [LoggerMessage(3031, LogLevel.Warning, "Import {ImportId} stands still, and the queue is out of reach ({Fault})")]
        public static partial void QueueOut(ILogger logger, Guid importId, string fault);
    }
}
