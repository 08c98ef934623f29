using System.Globalization;
using System.Runtime.CompilerServices;
using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using LeadFunctions.Watch;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Imports;

/// <summary>
/// Sends one step of an import: up to 500 rows into the queue, and then notes it. Whatever breaks off between is done again: ids and times are the same
/// however often a row is sent, and two workers at once send the same.
/// </summary>
internal sealed partial class ImportRun(
    ImportRows rows, ImportBlobs blobs, LeadQueue queue, AcceptedCounts counts, TimeProvider clock, ILogger<ImportRun> logger)
{
    /// <summary>Steps of whose rows it is known with one call.</summary>
    private const int LookAhead = 64;

    /// <returns>The import after it; null when there is nothing to go on with: the step was done, or the import was stopped.</returns>
    public async Task<StoredImport?> SendAsync(StoredImport known, int chunk, CancellationToken cancellation)
    {
        var import = known.Import;
        if (import is not { State: ImportState.Running, Findings: { } findings } || import.NextChunk != chunk)
            return null;
        var (at, isSent) = await rows.TimeOfChunkAsync(findings.Statement, chunk, clock.GetUtcNow(), cancellation);
        var entries = await ChunkIndex.ReadAsync(blobs, import, chunk, Math.Min(LookAhead, findings.Chunks - chunk) + 1, cancellation);
        var (entry, next) = (entries[0], entries[1]);
        if (!isSent && entry.Accepted > 0)
        {
            await using var plan = await blobs.ReadAsync(
                import.Id, import.Attempt!.Value, CheckFiles.Plan, entry.PlanAt, next.PlanAt - entry.PlanAt, cancellation);
            await queue.SendManyAsync(EnvelopesAsync(plan, findings.Statement, at, cancellation), cancellation);
        }

        // Where many rows are blank or were rejected, steps without any are passed over.
        var nextChunk = chunk + 1;
        while (nextChunk - chunk < entries.Count - 1 && entries[nextChunk - chunk].Accepted == 0)
            nextChunk++;
        var isLast = nextChunk >= findings.Chunks;
        var gone = import with
        {
            NextChunk = nextChunk,
            RowsSent = import.RowsSent + (isSent ? 0 : entry.Accepted),
            RowsKnown = import.RowsKnown + (isSent ? entry.Accepted : 0),
            State = isLast ? ImportState.Done : ImportState.Running,
            ChangedAt = clock.GetUtcNow(),
        };
        if (await rows.PutAsync(known, gone, (findings.Statement, chunk), cancellation) is not { } stored)
            return null;
        if (!isSent)
        {
            // Once for each step, by whoever noted it.
            counts.Count(at, entry.Accepted);
            LeadTelemetry.Imported(entry.Accepted);
        }

        if (isLast)
            Log.Done(logger, import.Id, gone.RowsSent, gone.RowsKnown);
        return stored;
    }

    private static async IAsyncEnumerable<Envelope> EnvelopesAsync(
        Stream plan, string statement, DateTimeOffset at, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var lines = new StreamReader(plan);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            var parts = line.Split('\t', 3);
            var id = ImportIds.SubmissionId(
                statement,
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                UInt128.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                at);
            yield return Envelope.For(id, at, OwnChannels.Import, parts[2]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Information, "Import {ImportId}: done; {Sent} rows went into the queue, {Known} had before")]
        public static partial void Done(ILogger logger, Guid importId, int sent, int known);
    }
}
