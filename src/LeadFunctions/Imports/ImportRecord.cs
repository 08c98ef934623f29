using System.Text.Json.Serialization;
using LeadFunctions.Core.Imports;
using LeadFunctions.Queue;

namespace LeadFunctions.Imports;

/// <summary>One import: what was asked for, and how far it is.</summary>
/// <param name="CreatedAt">When it was started (UTC).</param>
/// <param name="ChangedAt">When something last happened to it (UTC); what is under way says so again and again.</param>
internal sealed record ImportRecord(Guid Id, ImportOrder Order, DateTimeOffset CreatedAt, ImportState State, DateTimeOffset ChangedAt)
{
    /// <summary>Rows of one step: as many of an import are in the queue at once. Part of how ids are made, so it never changes.</summary>
    public const int ChunkRows = 500;

    /// <summary>Bytes of a part of a file, but for the last.</summary>
    public const int PartBytes = 1024 * 1024;

    /// <summary>Names the files of the last check; null before one.</summary>
    public Guid? Attempt { get; init; }

    /// <summary>What the last check found; null before one.</summary>
    public ImportFindings? Findings { get; init; }

    /// <summary>Rows that a check has read so far.</summary>
    public int RowsRead { get; init; }

    /// <summary>The next step, counted from 0.</summary>
    public int NextChunk { get; init; }

    /// <summary>Rows that went into the queue.</summary>
    public int RowsSent { get; init; }

    /// <summary>Rows that had gone into the queue by an earlier import of the same file under the same terms.</summary>
    public int RowsKnown { get; init; }

    /// <summary>Why it failed.</summary>
    public ImportFault? Fault { get; init; }

    /// <summary>The file and the report are still there.</summary>
    public bool HasFiles { get; init; } = true;

    [JsonIgnore]
    public int Parts => (int)((Order.Bytes + PartBytes - 1) / PartBytes);

    [JsonIgnore]
    public bool IsUnderWay => State is ImportState.Checking or ImportState.Running;

    /// <summary>What makes of its rows what is sent: the same whoever reads them.</summary>
    public RowReader ReaderOf(ColumnMapping mapping) => new(mapping, Order.ToTerms(CreatedAt), Id.ToString(), Order.Name, Envelope.MaxBodyBytes);

    /// <param name="part">Counted from 1.</param>
    public int LengthOf(int part) => part < Parts ? PartBytes : (int)(Order.Bytes - ((long)(Parts - 1) * PartBytes));
}

/// <summary>What a check found.</summary>
/// <param name="Statement">Names the file under the terms by which it was read: ids of rows are made of it.</param>
/// <param name="FileHash">SHA-256 of the file, hexadecimal.</param>
/// <param name="Rows">All rows below the header.</param>
/// <param name="Accepted">Those that will be sent, duplicates among them.</param>
/// <param name="Duplicates">Those of a customer who stands in the file before.</param>
/// <param name="Repeated">Those that say the same as a row before: left out.</param>
/// <param name="Blank">Left out.</param>
internal sealed record ImportFindings(
    string Statement,
    string FileHash,
    string Encoding,
    string Delimiter,
    IReadOnlyList<ImportColumn> Columns,
    int Rows,
    int Accepted,
    int Duplicates,
    int Repeated,
    int Rejected,
    int Blank)
{
    [JsonIgnore]
    public int Chunks => (Rows + ImportRecord.ChunkRows - 1) / ImportRecord.ChunkRows;
}

/// <summary>A column and what it was read as.</summary>
/// <param name="Name">As the file has it.</param>
/// <param name="Field">As a mapping writes it.</param>
internal sealed record ImportColumn(string Name, string Field);

/// <summary>Why a file cannot be read.</summary>
/// <param name="Row">As a spreadsheet counts; null: none in particular.</param>
internal sealed record ImportFault(ImportFaultKind Kind, int? Row = null);

internal enum ImportFaultKind
{
    /// <summary>There is not one row below a header.</summary>
    Empty,

    /// <summary>No column tells who somebody is.</summary>
    NoColumns,

    /// <summary>More columns than are read.</summary>
    TooManyColumns,

    /// <summary>More rows than are taken.</summary>
    TooManyRows,

    /// <summary>A cell is so long that most likely a quotation mark is not closed.</summary>
    CellTooLong,

    /// <summary>A mapping names a column that the file does not have.</summary>
    UnknownColumn,
}
