namespace LeadFunctions.Desk.Inflow;

/// <summary>An import by itself.</summary>
/// <param name="Facts">Keys of texts, with what was said.</param>
/// <param name="Received">Parts of the file that are there, while it is uploaded.</param>
/// <param name="Preview">Null: it cannot be seen now, or whoever looks may not.</param>
/// <param name="Found">What the last check found.</param>
/// <param name="Rejected">The first of them; null: none, or whoever looks may not see them.</param>
/// <param name="SameFile">An earlier import of the same file.</param>
/// <param name="Fault">Key of its text: why the file cannot be read.</param>
public sealed record ImportView(
    ImportLine Line,
    IReadOnlyList<ImportFact> Facts,
    long Bytes,
    int PartBytes,
    int Parts,
    IReadOnlyList<int> Received,
    ImportPreview? Preview,
    ImportFound? Found,
    IReadOnlyList<ImportRowLine>? Rejected,
    ImportLine? SameFile,
    string? Fault,
    int? FaultRow,
    int RowsRead,
    int RowsKnown,
    bool MayChange,
    bool MayDelete,
    bool HasFiles)
{
    /// <summary>It may be checked, and checked again.</summary>
    public bool MayCheck => MayChange && HasFiles && Line.State is "Uploaded" or "Checked" or "Failed";

    /// <summary>It can still be stopped.</summary>
    public bool MayStop => MayChange && HasFiles && Line.State is not ("Done" or "Cancelled");
}

/// <summary>Something that was said of a list.</summary>
/// <param name="Key">Of the text that names it.</param>
/// <param name="Value">Key of a text, or what somebody wrote.</param>
/// <param name="IsKey">It is a key.</param>
public sealed record ImportFact(string Key, string Value, bool IsKey = false);

/// <summary>The beginning of a file, and how it would be read.</summary>
/// <param name="Columns">Name and field, as a mapping writes it.</param>
/// <param name="Fields">All that a column may be.</param>
/// <param name="IsOwnEncoding">Somebody named it, and so the delimiter.</param>
public sealed record ImportPreview(
    string Encoding,
    string Delimiter,
    bool IsOwnEncoding,
    bool IsOwnDelimiter,
    IReadOnlyList<ImportPreviewColumn> Columns,
    IReadOnlyList<string> Fields);

/// <summary>A column of a file.</summary>
/// <param name="Field">Key of its text; <c>custom</c> for a field of the publisher's own.</param>
/// <param name="Own">Name of that.</param>
/// <param name="Examples">What stands in the first rows.</param>
public sealed record ImportPreviewColumn(string Name, string Field, string? Own, IReadOnlyList<string> Examples);

/// <summary>What a check found.</summary>
public sealed record ImportFound(int Rows, int Accepted, int Duplicates, int Repeated, int Rejected, int Blank);

/// <summary>A row that was rejected.</summary>
/// <param name="Field">Key of its text; null: the row as a whole.</param>
/// <param name="Reason">Key of its text.</param>
public sealed record ImportRowLine(int Row, string? Field, string Reason, string? Value);
