using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;
using LeadFunctions.Watch;

namespace LeadFunctions.Imports;

/// <summary>An import and the version of its row.</summary>
internal sealed record StoredImport(ImportRecord Import, ETag Version);

/// <summary>
/// Table <c>Imports</c>, one partition: <c>i;</c> imports, newest first; <c>u;</c> which of them are under way; <c>f;</c> files by their hash, and the
/// import that took each first; <c>s;</c> when each step of a file was sent first.
/// </summary>
internal sealed class ImportRows(LeadTables tables)
{
    private const string Partition = "imports";
    private const string Json = "Json";
    private const string At = "At";
    private const string Import = "Import";
    private const string IsSent = "IsSent";

    /// <summary>Of a property, in UTF-16 units.</summary>
    private const int PieceLength = 30_000;

    /// <summary>Adds one that is not there yet.</summary>
    public async Task AddAsync(ImportRecord import, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        await tables.Imports.TryPutAsync(RowOf(import), default, cancellation);
    }

    public async Task<StoredImport?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var row = await tables.Imports.GetEntityIfExistsAsync<TableEntity>(Partition, KeyOf(id), cancellationToken: cancellation);
        return row.HasValue ? ImportOf(row.Value!) : null;
    }

    /// <summary>Newest first.</summary>
    /// <param name="from">Key behind which to go on; null for the newest.</param>
    public async Task<(IReadOnlyList<ImportRecord> Imports, string? Next)> ListAsync(int take, string? from, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {from ?? "i;"} and RowKey lt {"i<"}");
        var found = await tables.Imports.QueryAsync<TableEntity>(filter, take + 1, cancellationToken: cancellation).Take(take + 1).ToListAsync(cancellation);
        return ([.. found.Take(take).Select(row => ImportOf(row).Import)], found.Count > take ? found[take - 1].RowKey : null);
    }

    /// <summary>Those that were last changed before a time and still have files.</summary>
    public async Task<IReadOnlyList<Guid>> WithFilesSinceAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition} and RowKey gt {"i;"} and RowKey lt {"i<"} and HasFiles eq true and At lt {before}");
        return await tables.Imports.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation).Select(IdOf).ToListAsync(cancellation);
    }

    /// <summary>Writes what became of an import, if it is as it was read.</summary>
    /// <param name="sent">The step that was sent with it; null for none.</param>
    /// <returns>Null when somebody else changed it since.</returns>
    public async Task<StoredImport?> PutAsync(StoredImport known, ImportRecord import, (string Statement, int Chunk)? sent, CancellationToken cancellation)
    {
        // Before the change: none that is under way is ever missing. One too many is cleared away by who finds it.
        if (import.IsUnderWay && !known.Import.IsUnderWay)
            await tables.Imports.UpsertEntityAsync(new TableEntity(Partition, UnderWayKey(import.Id)), TableUpdateMode.Replace, cancellation);
        var version = sent is var (statement, chunk)
            ? await PutWithSentAsync(RowOf(import), known.Version, SentKey(statement, chunk), cancellation)
            : await tables.Imports.TryPutAsync(RowOf(import), known.Version, cancellation);
        if (version is null)
            return null;
        if (!import.IsUnderWay && known.Import.IsUnderWay)
            await ForgetUnderWayAsync(import.Id, cancellation);
        return new StoredImport(import, version.Value);
    }

    /// <summary>Imports that are under way, or were a moment ago, and since when their row is there.</summary>
    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset Since)>> UnderWayAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {"u;"} and RowKey lt {"u<"}");
        return await tables.Imports.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
            .Select(row => (IdOf(row), row.Timestamp ?? default))
            .ToListAsync(cancellation);
    }

    public Task ForgetUnderWayAsync(Guid id, CancellationToken cancellation) =>
        tables.Imports.DeleteEntityAsync(Partition, UnderWayKey(id), ETag.All, cancellation);

    /// <summary>Whose file it is: the import that was run with it first, this one if there was none.</summary>
    public async Task<Guid> ClaimFileAsync(string hash, Guid id, CancellationToken cancellation)
    {
        var row = new TableEntity(Partition, FileKey(hash)) { [Import] = id };
        return await tables.Imports.TryPutAsync(row, default, cancellation) is not null ? id : await FileOwnerAsync(hash, cancellation) ?? id;
    }

    /// <summary>The import that was run with a file first; null: none.</summary>
    public async Task<Guid?> FileOwnerAsync(string hash, CancellationToken cancellation)
    {
        var row = await tables.Imports.GetEntityIfExistsAsync<TableEntity>(Partition, FileKey(hash), cancellationToken: cancellation);
        return row.HasValue ? row.Value!.GetGuid(Import) : null;
    }

    /// <summary>
    /// When a step of a file is sent: the same however often that is tried, and by whichever import of the same file, since ids and places in histories are
    /// made of it.
    /// </summary>
    /// <returns>And whether all of it went into the queue already.</returns>
    public async Task<(DateTimeOffset At, bool IsSent)> TimeOfChunkAsync(string statement, int chunk, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = new TableEntity(Partition, SentKey(statement, chunk)) { [At] = now, [IsSent] = false };
        if (await tables.Imports.TryPutAsync(row, default, cancellation) is not null)
            return (now, false);
        var known = (await tables.Imports.GetEntityAsync<TableEntity>(Partition, row.RowKey, cancellationToken: cancellation)).Value;
        return (known.GetDateTimeOffset(At) ?? now, known.GetBoolean(IsSent) == true);
    }

    private async Task<ETag?> PutWithSentAsync(TableEntity import, ETag version, string sentKey, CancellationToken cancellation)
    {
        try
        {
            var answers = await tables.Imports.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.UpdateReplace, import, version),
                    new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity(Partition, sentKey) { [IsSent] = true }),
                ],
                cancellation);
            return answers.Value[0].Headers.ETag ?? default;
        }
        catch (RequestFailedException fault) when (fault.IsOvertaken())
        {
            return null;
        }
    }

    private static TableEntity RowOf(ImportRecord import)
    {
        var row = new TableEntity(Partition, KeyOf(import.Id)) { [At] = import.ChangedAt, [nameof(ImportRecord.HasFiles)] = import.HasFiles };
        var json = JsonSerializer.Serialize(import, StoredJson.Options);
        for (var piece = 0; piece * PieceLength < json.Length; piece++)
            row[$"{Json}{piece}"] = json.Substring(piece * PieceLength, Math.Min(PieceLength, json.Length - (piece * PieceLength)));
        return row;
    }

    private static StoredImport ImportOf(TableEntity row)
    {
        var json = string.Concat(Enumerable.Range(0, int.MaxValue).Select(piece => row.GetString($"{Json}{piece}")).TakeWhile(piece => piece is not null));
        return new StoredImport(JsonSerializer.Deserialize<ImportRecord>(json, StoredJson.Options)!, row.ETag);
    }

    private static Guid IdOf(TableEntity row) => Guid.Parse(row.RowKey[(row.RowKey.LastIndexOf(';') + 1)..]);

    private static string KeyOf(Guid id) => $"i;{TableKeys.NewestFirst(SubmissionTime.Of(id) ?? default)};{id}";

    private static string UnderWayKey(Guid id) => $"u;{id}";

    private static string FileKey(string hash) => $"f;{hash}";

    private static string SentKey(string statement, int chunk) => $"s;{statement};{chunk.ToString("D6", CultureInfo.InvariantCulture)}";
}
