using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Imports;

/// <summary>
/// What a check writes: <c>plan</c>, what will be sent, a line for each row (number, hash of its content, body); <c>report</c>, what is said of each row, as
/// lines of JSON; <c>rejected.csv</c>, rejected rows as they are, with the reason; <c>index</c>, where each step's rows begin in the first two.
/// </summary>
internal sealed class CheckFiles
{
    public const string Plan = "plan";
    public const string Report = "report";
    public const string RejectedCsv = "rejected.csv";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    private readonly KnownRows _known = new();
    private readonly List<ChunkEntry> _chunks = [];
    private readonly Stream _index;
    private readonly Stream _plan;
    private readonly Stream _report;
    private readonly Stream _rejectedFile;
    private readonly CsvWriter _rejected;
    private readonly int _headerRow;
    private long _planAt;
    private long _reportAt;

    private CheckFiles(Stream index, Stream plan, Stream report, Stream rejectedFile, CsvWriter rejected, int headerRow) =>
        (_index, _plan, _report, _rejectedFile, _rejected, _headerRow) = (index, plan, report, rejectedFile, rejected, headerRow);

    /// <summary>All below the header.</summary>
    public int Rows { get; private set; }

    public int Blank { get; private set; }

    public static async Task<CheckFiles> CreateAsync(
        ImportBlobs blobs, Guid import, Guid attempt, int headerRow, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var index = await blobs.CreateAsync(import, attempt, ChunkIndex.Name, cancellation);
        var plan = await blobs.CreateAsync(import, attempt, Plan, cancellation);
        var report = await blobs.CreateAsync(import, attempt, Report, cancellation);
        var rejected = await blobs.CreateAsync(import, attempt, RejectedCsv, cancellation);
        // With a mark: Excel takes a file without one for the machine's own code page.
        var writer = new StreamWriter(rejected, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var files = new CheckFiles(index, plan, report, rejected, new CsvWriter(writer, Format), headerRow);
        await files.WriteRejectedAsync(["row", "field", "reason", .. columns]);
        return files;
    }

    public async Task AddAsync(CsvRow row, RowOutcome outcome, CancellationToken cancellation)
    {
        if (Rows % ImportRecord.ChunkRows == 0)
            BeginChunk();
        Rows = row.Number - _headerRow;
        var said = outcome switch
        {
            RowOutcome.Accepted accepted => await AcceptAsync(row, accepted, cancellation),
            RowOutcome.Rejected rejected => await RejectAsync(row, rejected.Why),
            _ => new ImportRowView(row.Number, RowVerdict.Blank),
        };
        Count(said.Verdict);
        _reportAt += await WriteAsync(_report, JsonSerializer.Serialize(said, StoredJson.Options), cancellation);
    }

    /// <summary>
    /// Until then there are no files, for each is there once it is closed: what was written of a check that broke off is dropped with the import, or by storage
    /// after a week.
    /// </summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        BeginChunk();
        var index = new byte[_chunks.Count * ChunkEntry.Bytes];
        foreach (var (place, chunk) in _chunks.Index())
            chunk.Write(index.AsSpan(place * ChunkEntry.Bytes));
        await _index.WriteAsync(index, cancellation);
        await _rejected.FlushAsync();
        await _rejected.DisposeAsync();
        // Each is there as a whole once it is closed, and not before.
        foreach (var file in new[] { _plan, _report, _rejectedFile, _index })
            await file.DisposeAsync();
    }

    public ImportFindings Findings(FileLook look, ImportOrder order, ColumnMapping mapping, IReadOnlyList<ImportColumn> columns) => new(
        ImportIds.Statement(look.Hash, order.Wording(look.Encoding.WebName, look.Delimiter, mapping)),
        look.Hash,
        look.Encoding.WebName,
        look.Delimiter,
        columns,
        Rows,
        _chunks.Sum(chunk => chunk.Accepted),
        _chunks.Sum(chunk => chunk.Duplicates),
        _chunks.Sum(chunk => chunk.Repeated),
        _chunks.Sum(chunk => chunk.Rejected),
        Blank);

    private async Task<ImportRowView> AcceptAsync(CsvRow row, RowOutcome.Accepted accepted, CancellationToken cancellation)
    {
        var content = ImportIds.ContentOf(row.Cells);
        var (verdict, sameAs) = _known.Add(row.Number, content, accepted.Keys);
        if (verdict != RowVerdict.Repeated)
            _planAt += await WriteAsync(_plan, $"{row.Number}\t{content:x32}\t{accepted.Body}", cancellation);
        return Of(row, verdict, accepted.Remark) with { SameAs = sameAs };
    }

    private async Task<ImportRowView> RejectAsync(CsvRow row, RowRemark why)
    {
        var said = Of(row, RowVerdict.Rejected, why);
        await WriteRejectedAsync([row.Number.ToString(CultureInfo.InvariantCulture), said.Field ?? "", said.Detail ?? "", .. row.Cells]);
        return said;
    }

    private void Count(RowVerdict verdict)
    {
        var chunk = _chunks[^1];
        switch (verdict)
        {
            case RowVerdict.Accepted:
                _chunks[^1] = chunk with { Accepted = chunk.Accepted + 1 };
                break;
            case RowVerdict.Duplicate:
                _chunks[^1] = chunk with { Accepted = chunk.Accepted + 1, Duplicates = chunk.Duplicates + 1 };
                break;
            case RowVerdict.Repeated:
                _chunks[^1] = chunk with { Repeated = chunk.Repeated + 1 };
                break;
            case RowVerdict.Rejected:
                _chunks[^1] = chunk with { Rejected = chunk.Rejected + 1 };
                break;
            default:
                Blank++;
                break;
        }
    }

    private static ImportRowView Of(CsvRow row, RowVerdict verdict, RowRemark? why) => why is null
        ? new ImportRowView(row.Number, verdict)
        : new ImportRowView(
            row.Number,
            verdict,
            why.Field is { } field ? new ColumnTarget(field).ToString() : null,
            why.Reason,
            RowWords.Of(why.Reason),
            why.Value is { } value ? TextCleaner.Clean(value, ImportRowView.LongestValue)?.Text : null);

    private void BeginChunk() => _chunks.Add(new ChunkEntry(_planAt, _reportAt, 0, 0, 0, 0));

    private static async Task<int> WriteAsync(Stream file, string line, CancellationToken cancellation)
    {
        var bytes = Utf8.GetBytes(line + "\n");
        await file.WriteAsync(bytes, cancellation);
        return bytes.Length;
    }

    private async Task WriteRejectedAsync(IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            _rejected.WriteField(cell);
        await _rejected.NextRecordAsync();
    }
}
