using System.Text.Json;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Imports;

/// <summary>What is shown of an import: its state, the beginning of its file, and what a check said of each row.</summary>
internal sealed class ImportReading(ImportRows rows, ImportBlobs blobs)
{
    private const int PreviewRows = 10;
    private const int PreviewBytes = 128 * 1024;
    private const int LongestCell = 200;

    /// <summary>Steps whose rows are looked through for a page of a kind that is rare.</summary>
    private const int MostChunks = 40;

    public async Task<ImportView> ViewAsync(ImportRecord import, IReadOnlyList<int>? received, CancellationToken cancellation)
    {
        if (import.State == ImportState.Uploading && import.HasFiles && blobs.AreThere)
            received ??= await blobs.PartsAsync(import, cancellation);
        var sameFile = import is { State: ImportState.Checked, Findings: { } findings } ? await rows.FileOwnerAsync(findings.FileHash, cancellation) : null;
        return ImportView.Of(import, received ?? [], sameFile);
    }

    /// <param name="how">How it is to be read.</param>
    public async Task<PreviewView> PreviewAsync(ImportRecord import, CheckImportCommand how, CancellationToken cancellation)
    {
        var order = how.Applied(import.Order);
        var start = await blobs.ReadStartAsync(import.Id, PreviewBytes, cancellation);
        var look = FileLook.At(start, order);
        using var file = new MemoryStream(start);
        var shown = new List<IReadOnlyList<string>>();
        await using var lines = CsvRows.ReadAsync(file, look, cancellation).GetAsyncEnumerator(cancellation);
        Header? header = null;
        try
        {
            header = await Header.ReadAsync(lines, order);
            while (header is not null && shown.Count < PreviewRows && await lines.MoveNextAsync())
                shown.Add([.. lines.Current.Cells.Take(header.Names.Count).Select(cell => TextCleaner.Clean(cell, LongestCell)?.Text ?? "")]);
        }
        catch (CsvHelper.CsvHelperException)
        {
            // What was read so far shows where it goes wrong.
        }

        return new PreviewView(look.Encoding.WebName, look.Delimiter, header?.Columns ?? [], shown);
    }

    /// <summary>What a check said of rows, in their order.</summary>
    /// <param name="verdict">Only those; null: all.</param>
    /// <param name="from">Line of the report at which to begin, counted from 0.</param>
    public async Task<(IReadOnlyList<ImportRowView> Rows, int? Next)> RowsAsync(
        ImportRecord import, RowVerdict? verdict, int take, int from, CancellationToken cancellation)
    {
        var (found, chunks) = (new List<ImportRowView>(), import.Findings!.Chunks);
        var chunk = from / ImportRecord.ChunkRows;
        if (chunk >= chunks)
            return ([], null);
        var skip = from % ImportRecord.ChunkRows;
        var entries = await ChunkIndex.ReadAsync(blobs, import, chunk, Math.Min(MostChunks, chunks - chunk) + 1, cancellation);
        for (var place = 0; place < entries.Count - 1; place++, chunk++, skip = 0)
        {
            if (!MayHold(entries[place], verdict))
                continue;
            var (at, length) = (entries[place].ReportAt, entries[place + 1].ReportAt - entries[place].ReportAt);
            await using var stream = await blobs.ReadAsync(import.Id, import.Attempt!.Value, CheckFiles.Report, at, length, cancellation);
            using var lines = new StreamReader(stream);
            for (var line = 0; await lines.ReadLineAsync(cancellation) is { } text; line++)
            {
                if (line < skip)
                    continue;
                var row = JsonSerializer.Deserialize<ImportRowView>(text, StoredJson.Options)!;
                if ((verdict ?? row.Verdict) != row.Verdict)
                    continue;
                if (found.Count == take)
                    return (found, (chunk * ImportRecord.ChunkRows) + line);
                found.Add(row);
            }
        }

        return (found, chunk < chunks ? chunk * ImportRecord.ChunkRows : null);
    }

    private static bool MayHold(ChunkEntry entry, RowVerdict? verdict) => verdict switch
    {
        RowVerdict.Duplicate => entry.Duplicates > 0,
        RowVerdict.Repeated => entry.Repeated > 0,
        RowVerdict.Rejected => entry.Rejected > 0,
        _ => true,
    };
}
