using CsvHelper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Imports;

/// <summary>
/// Reads a file twice, row by row: once for how it is written and its hash, once for its rows. What will be sent is written to a file, and so is what is said
/// of each row; nothing is sent. One that breaks off is made again from the beginning.
/// </summary>
internal sealed partial class ImportCheck(
    ImportRows rows, ImportBlobs blobs, IOptions<ImportOptions> options, TimeProvider clock, ILogger<ImportCheck> logger)
{
    /// <summary>How often a check that is under way says how far it is.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>A check that said nothing for so long has died.</summary>
    public static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);

    /// <returns>False when somebody else makes the check, or took it over.</returns>
    public async Task<bool> RunAsync(StoredImport known, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (known.Import.Attempt is not null && known.Import.Findings is null && now - known.Import.ChangedAt < Silent)
            return false;
        var attempt = Guid.CreateVersion7(now);
        var started = known.Import with { Attempt = attempt, Findings = null, RowsRead = 0, ChangedAt = now };
        if (await rows.PutAsync(known, started, null, cancellation) is not { } mine)
            return false;
        Log.Began(logger, started.Id);
        try
        {
            var (findings, fault, last) = await ReadAsync(mine, attempt, cancellation);
            var done = last.Import with
            {
                State = fault is null ? ImportState.Checked : ImportState.Failed,
                Findings = findings,
                Fault = fault,
                NextChunk = 0,
                ChangedAt = clock.GetUtcNow(),
            };
            if (await rows.PutAsync(last, done, null, cancellation) is null)
                throw new OvertakenException();
            Log.Ended(logger, done.Id, done.State, findings?.Rows ?? 0, findings?.Rejected ?? 0);
            if (known.Import.Attempt is { } before)
                await blobs.RemoveAsync(known.Import.Id, before, cancellation);
            return true;
        }
        catch (OvertakenException)
        {
            Log.Overtaken(logger, started.Id);
            await blobs.RemoveAsync(known.Import.Id, attempt, cancellation);
            return false;
        }
    }

    private async Task<(ImportFindings? Findings, ImportFault? Fault, StoredImport Last)> ReadAsync(
        StoredImport mine, Guid attempt, CancellationToken cancellation)
    {
        var import = mine.Import;
        var saidAt = clock.GetTimestamp();
        FileLook look;
        await using (var whole = await blobs.OpenFileAsync(import.Id, cancellation))
            look = await FileLook.AtAsync(whole, import.Order, cancellation);
        await using var file = await blobs.OpenFileAsync(import.Id, cancellation);
        await using var lines = CsvRows.ReadAsync(file, look, cancellation).GetAsyncEnumerator(cancellation);
        var last = 0;
        try
        {
            if (await Header.ReadAsync(lines, import.Order) is not { Mapping: { } mapping } header)
                return (null, new ImportFault(ImportFaultKind.Empty), mine);
            if (header.Fault is { } wrong)
                return (null, wrong, mine);
            var report = await CheckFiles.CreateAsync(blobs, import.Id, attempt, header.Row, header.Names, cancellation);
            var reader = import.ReaderOf(mapping);
            while (await lines.MoveNextAsync())
            {
                last = lines.Current.Number;
                if (report.Rows >= options.Value.MaxRows)
                    return (null, new ImportFault(ImportFaultKind.TooManyRows, last), mine);
                await report.AddAsync(lines.Current, reader.Read(lines.Current.Cells), cancellation);
                if (clock.GetElapsedTime(saidAt) < Every)
                    continue;
                saidAt = clock.GetTimestamp();
                mine = await rows.PutAsync(mine, mine.Import with { RowsRead = report.Rows, ChangedAt = clock.GetUtcNow() }, null, cancellation)
                    ?? throw new OvertakenException();
            }

            await report.EndAsync(cancellation);
            return report.Rows == report.Blank
                ? (null, new ImportFault(ImportFaultKind.Empty), mine)
                : (report.Findings(look, import.Order, mapping, header.Columns), null, mine);
        }
        catch (MaxFieldSizeException)
        {
            return (null, new ImportFault(ImportFaultKind.CellTooLong, last + 1), mine);
        }
    }

    /// <summary>The import was cancelled, removed, or taken over by another worker.</summary>
    private sealed class OvertakenException : Exception;

    private static partial class Log
    {
        [LoggerMessage(3000, LogLevel.Information, "Import {ImportId}: check begun")]
        public static partial void Began(ILogger logger, Guid importId);

        [LoggerMessage(3001, LogLevel.Information, "Import {ImportId}: check ended, {State}; {Rows} rows, {Rejected} rejected")]
        public static partial void Ended(ILogger logger, Guid importId, ImportState state, int rows, int rejected);

        [LoggerMessage(3002, LogLevel.Information, "Import {ImportId}: a check was given up, for the import was changed meanwhile")]
        public static partial void Overtaken(ILogger logger, Guid importId);
    }
}
