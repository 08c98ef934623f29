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
internal sealed class CheckFiles : IDisposable
{
    public const string Plan = "plan";
    public const string Report = "report";
    public const string RejectedCsv = "rejected.csv";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    private readonly KnownRows _known = new();
    private readonly MemoryStream _entries = new();
    private readonly Stream _index;
    private readonly Stream _plan;
    private readonly Stream _report;
    private readonly Stream _rejectedFile;
    private readonly CsvWriter _rejected;
    private readonly int _headerRow;
    private ChunkEntry _chunk;
    private long _planAt;
    private long _reportAt;
    private int _accepted;
    private int _duplicates;
    private int _repeated;
    private int _rejectedCount;

    private CheckFiles(Stream index, Stream plan, Stream report, Stream rejected, int headerRow)
    {
        (_index, _plan, _report, _rejectedFile, _headerRow) = (index, plan, report, rejected, headerRow);
        // With a mark: Excel takes a file without one for the machine's own code page.
        _rejected = new CsvWriter(new StreamWriter(rejected, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true), Format);
    }

    /// <summary>All below the header.</summary>
    public int Rows { get; private set; }

    public int Blank { get; private set; }

    public static async Task<CheckFiles> CreateAsync(
        ImportBlobs blobs, Guid import, Guid attempt, int headerRow, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var files = new CheckFiles(
            await blobs.CreateAsync(import, attempt, ChunkIndex.Name, cancellation),
            await blobs.CreateAsync(import, attempt, Plan, cancellation),
            await blobs.CreateAsync(import, attempt, Report, cancellation),
            await blobs.CreateAsync(import, attempt, RejectedCsv, cancellation),
            headerRow);
        await files.WriteRejectedAsync(["row", "field", "reason", .. columns]);
        return files;
    }

    public async Task AddAsync(CsvRow row, RowOutcome outcome, CancellationToken cancellation)
    {
        if (Rows % ImportRecord.ChunkRows == 0)
            BeginChunk();
        Rows = row.Number - _headerRow;
        var said = Say(row, outcome);
        if (said.Verdict is RowVerdict.Accepted or RowVerdict.Duplicate)
            _planAt += await WriteAsync(_plan, $"{row.Number}\t{ImportIds.ContentOf(row.Cells):x32}\t{((RowOutcome.Accepted)outcome).Body}", cancellation);
        if (said.Verdict == RowVerdict.Rejected)
            await WriteRejectedAsync([row.Number.ToString(CultureInfo.InvariantCulture), said.Field ?? "", said.Detail ?? "", .. row.Cells]);
        _reportAt += await WriteAsync(_report, JsonSerializer.Serialize(said, StoredJson.Options), cancellation);
    }

    /// <summary>Until then there are no files; what was written of a check that broke off is dropped with the import, or by storage after a week.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        BeginChunk();
        _entries.Position = 0;
        await _entries.CopyToAsync(_index, cancellation);
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
        _accepted,
        _duplicates,
        _repeated,
        _rejectedCount,
        Blank);

    /// <summary>Files are left open: each would be there once it is closed, and that of a check that broke off is not to be.</summary>
    public void Dispose() => _entries.Dispose();

    private ImportRowView Say(CsvRow row, RowOutcome outcome)
    {
        switch (outcome)
        {
            case RowOutcome.Rejected { Why: var why }:
                _rejectedCount++;
                _chunk = _chunk with { Rejected = _chunk.Rejected + 1 };
                return Of(row, RowVerdict.Rejected, why);
            case RowOutcome.Accepted accepted:
                var (verdict, sameAs) = _known.Add(row.Number, ImportIds.ContentOf(row.Cells), accepted.Keys);
                if (verdict == RowVerdict.Repeated)
                    (_repeated, _chunk) = (_repeated + 1, _chunk with { Repeated = _chunk.Repeated + 1 });
                else
                    (_accepted, _chunk) = (_accepted + 1, _chunk with { Accepted = _chunk.Accepted + 1 });
                if (verdict == RowVerdict.Duplicate)
                    (_duplicates, _chunk) = (_duplicates + 1, _chunk with { Duplicates = _chunk.Duplicates + 1 });
                return Of(row, verdict, accepted.Remark) with { SameAs = sameAs };
            default:
                Blank++;
                return new ImportRowView(row.Number, RowVerdict.Blank);
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

    private void BeginChunk()
    {
        Span<byte> entry = stackalloc byte[ChunkEntry.Bytes];
        if (_entries.Length > 0)
        {
            _chunk.Write(entry);
            _entries.Position -= ChunkEntry.Bytes;
            _entries.Write(entry);
        }

        _chunk = new ChunkEntry(_planAt, _reportAt, 0, 0, 0, 0);
        _chunk.Write(entry);
        _entries.Write(entry);
    }

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
