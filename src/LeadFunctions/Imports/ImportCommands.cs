using System.Text.Json;
using LeadFunctions.Core.Text;
using LeadFunctions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Imports;

/// <summary>What people do with imports. Each answers the import as it is then, or why it cannot be done.</summary>
internal sealed partial class ImportCommands(
    ImportRows rows,
    ImportBlobs blobs,
    ImportSteps steps,
    ImportFiles files,
    IOptions<ImportOptions> options,
    TimeProvider clock,
    ILogger<ImportCommands> logger)
{
    /// <param name="at">When it was asked for: the same request again starts the same import.</param>
    public async Task<ImportAnswer> StartAsync(StartImportCommand command, DateTimeOffset at, CancellationToken cancellation)
    {
        if (!blobs.AreThere)
            return ImportProblems.NoBlobs;
        if (command.Bytes > options.Value.MaxBytes)
            return ImportProblems.TooLong(options.Value.MaxBytes);
        var order = command.ToOrder();
        if (order.Consent.At > at)
            return CommandReader.Invalid("$.consent", "at is in the future.");
        var import = new ImportRecord(HashedId.Of(at, JsonSerializer.Serialize(order, ApiJson.Options)), order, at, ImportState.Uploading, at);
        await rows.AddAsync(import, cancellation);
        return new ImportAnswer(import);
    }

    public async Task<ImportAnswer> PutPartAsync(Guid id, int part, byte[] bytes, CancellationToken cancellation)
    {
        var (known, problem) = await FindAsync(id, [ImportState.Uploading], "its file is whole, and parts are no longer taken.", cancellation);
        if (known is not { Import: { } import })
            return problem!;
        if (part < 1 || part > import.Parts)
            return ImportProblems.WrongPart(import.Parts);
        if (bytes.Length != import.LengthOf(part))
            return ImportProblems.WrongLength(import.LengthOf(part));
        await blobs.PutPartAsync(id, part, bytes, cancellation);
        var received = await blobs.PartsAsync(import, cancellation);
        if (received.Count < import.Parts)
            return new ImportAnswer(import, received);
        await blobs.JoinPartsAsync(import, cancellation);
        // Somebody who uploads the same parts beside us may have been faster: then it is noted.
        var whole = await rows.PutAsync(known, import with { State = ImportState.Uploaded, ChangedAt = clock.GetUtcNow() }, null, cancellation)
            ?? await rows.FindAsync(id, cancellation);
        return whole is null ? ImportProblems.NotFound : new ImportAnswer(whole.Import);
    }

    public async Task<ImportAnswer> CheckAsync(Guid id, CheckImportCommand command, CancellationToken cancellation)
    {
        var (known, problem) = await FindAsync(id, null, "", cancellation);
        if (known is not { Import: { } import })
            return problem!;
        if (import.State == ImportState.Uploading)
        {
            var missing = Enumerable.Range(1, import.Parts).Except(await blobs.PartsAsync(import, cancellation)).ToArray();
            if (missing.Length > 0)
                return ImportProblems.Missing(missing);
            await blobs.JoinPartsAsync(import, cancellation);
        }
        else if (import.State is not (ImportState.Uploaded or ImportState.Checked or ImportState.Failed or ImportState.Checking))
        {
            return ImportProblems.State(import.State, "only what was not run can be checked.");
        }

        var order = command.Applied(import.Order);
        if (import.State == ImportState.Checking && JsonSerializer.Serialize(order, ApiJson.Options) == JsonSerializer.Serialize(import.Order, ApiJson.Options))
            return new ImportAnswer(import);
        var next = import with
        {
            Order = order,
            State = ImportState.Checking,
            Findings = null,
            Fault = null,
            RowsRead = 0,
            // Whoever checks it by the former order finds that it was changed.
            ChangedAt = clock.GetUtcNow() - ImportCheck.Silent,
        };
        return await GoOnAsync(known, next, cancellation);
    }

    public async Task<ImportAnswer> RunAsync(Guid id, RunImportCommand command, CancellationToken cancellation)
    {
        var (known, problem) = await FindAsync(
            id, [ImportState.Checked, ImportState.Running, ImportState.Done], "check it first, and look at the report.", cancellation);
        if (known is not { Import: { Findings: { } findings } import })
            return problem!;
        if (import.State != ImportState.Checked)
            return new ImportAnswer(import);
        if (findings.Accepted == 0)
            return ImportProblems.State(import.State, "not one of its rows could be accepted: there is nothing to send.");
        if (await rows.FileOwnerAsync(findings.FileHash, cancellation) is { } earlier && earlier != id && command.Again != true)
            return ImportProblems.AlreadyImported(earlier);
        if (await CountRunningAsync(cancellation) >= options.Value.AtOnce)
            return ImportProblems.Busy;
        // Of two that run with one file at the same instant one is told; and if both came through, each row has one id in both.
        if (await rows.ClaimFileAsync(findings.FileHash, id, cancellation) is var owner && owner != id && command.Again != true)
            return ImportProblems.AlreadyImported(owner);
        return await GoOnAsync(known, import with { State = ImportState.Running, ChangedAt = clock.GetUtcNow() }, cancellation);
    }

    public async Task<ImportAnswer> CancelAsync(Guid id, CancellationToken cancellation)
    {
        // What is under way changes again and again.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var (known, problem) = await FindAsync(
                id, [.. Enum.GetValues<ImportState>().Where(state => state != ImportState.Done)], "there is nothing left to stop.", cancellation);
            if (known is not { Import: { } import })
                return problem!;
            if (import.State == ImportState.Cancelled)
                return new ImportAnswer(import);
            if (await rows.PutAsync(known, import with { State = ImportState.Cancelled, ChangedAt = clock.GetUtcNow() }, null, cancellation) is { } stored)
                return new ImportAnswer(stored.Import);
        }

        return ImportProblems.Changed;
    }

    /// <returns>Null when it is done.</returns>
    public async Task<Problem?> RemoveAsync(Guid id, CancellationToken cancellation)
    {
        if (await rows.FindAsync(id, cancellation) is not { } known)
            return ImportProblems.NotFound;
        if (known.Import.IsUnderWay)
            return ImportProblems.State(known.Import.State, "cancel it first.");
        return !known.Import.HasFiles || await files.RemoveAsync(known, cancellation) ? null : ImportProblems.Changed;
    }

    private async Task<ImportAnswer> GoOnAsync(StoredImport known, ImportRecord next, CancellationToken cancellation)
    {
        if (await rows.PutAsync(known, next, null, cancellation) is not { } stored)
            return ImportProblems.Changed;
        try
        {
            await steps.TellAsync(stored.Import, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // It is stored that it is under way: the sweep tells it once the queue is back.
            Log.NotTold(logger, next.Id, fault.GetType().Name);
        }

        return new ImportAnswer(stored.Import);
    }

    private async Task<int> CountRunningAsync(CancellationToken cancellation)
    {
        var running = 0;
        foreach (var (id, _) in await rows.UnderWayAsync(cancellation))
            running += await rows.FindAsync(id, cancellation) is { Import.State: ImportState.Running } ? 1 : 0;
        return running;
    }

    private async Task<(StoredImport? Known, Problem? Problem)> FindAsync(
        Guid id, IReadOnlyList<ImportState>? states, string needed, CancellationToken cancellation)
    {
        if (!blobs.AreThere)
            return (null, ImportProblems.NoBlobs);
        if (await rows.FindAsync(id, cancellation) is not { } known)
            return (null, ImportProblems.NotFound);
        if (!known.Import.HasFiles)
            return (null, ImportProblems.FilesGone);
        return states?.Contains(known.Import.State) == false ? (null, ImportProblems.State(known.Import.State, needed)) : (known, null);
    }

    private static partial class Log
    {
        [LoggerMessage(3040, LogLevel.Warning, "Import {ImportId}: the queue is out of reach ({Fault}); it goes on when the queue is back")]
        public static partial void NotTold(ILogger logger, Guid importId, string fault);
    }
}

/// <summary>An import, or why something cannot be done with it.</summary>
internal sealed record ImportAnswer(ImportRecord? Import, IReadOnlyList<int>? Received = null, Problem? Problem = null)
{
    public static implicit operator ImportAnswer(Problem problem) => new(null, null, problem);
}
