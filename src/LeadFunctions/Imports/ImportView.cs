using LeadFunctions.Core.Imports;
using LeadFunctions.Http;

namespace LeadFunctions.Imports;

/// <summary>An import as the API shows it.</summary>
/// <param name="Parts">How many parts the file has, and of how many bytes each but the last.</param>
/// <param name="Received">Parts that are there; null once the file is whole.</param>
/// <param name="RowsRead">Rows that the check has read.</param>
/// <param name="RowsSent">Rows that went into the queue.</param>
/// <param name="RowsKnown">Rows that an earlier import of the same file had sent, under the same terms: not sent again.</param>
/// <param name="Findings">What the last check found.</param>
/// <param name="SameFileAs">An earlier import that ran with the same file.</param>
/// <param name="Fault">Why the file cannot be read.</param>
/// <param name="HasFiles">The file and the report are still there.</param>
internal sealed record ImportView(
    Guid Id,
    string Name,
    ImportOrigin Origin,
    ImportAction Action,
    string? Campaign,
    decimal? Cost,
    string? Currency,
    string? Offer,
    ImportConsentView Consent,
    IReadOnlyDictionary<string, string>? Mapping,
    string? Delimiter,
    string? Encoding,
    string? Language,
    string? Country,
    string By,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    ImportState State,
    long Bytes,
    ImportPartsView Parts,
    IReadOnlyList<int>? Received,
    int RowsRead,
    int RowsSent,
    int RowsKnown,
    FindingsView? Findings,
    Guid? SameFileAs,
    FaultView? Fault,
    bool HasFiles)
{
    public static ImportView Of(ImportRecord import, IReadOnlyList<int>? received = null, Guid? sameFileAs = null)
    {
        var order = import.Order;
        return new ImportView(
            import.Id, order.Name, order.Origin, order.Action, order.Campaign, order.Cost, order.Currency, order.Offer,
            ImportConsentView.Of(order.Consent), order.Mapping,
            order.Delimiter, order.Encoding, order.Language, order.Country, order.By, import.CreatedAt, import.ChangedAt, import.State, order.Bytes,
            new ImportPartsView(import.Parts, ImportRecord.PartBytes),
            import.State == ImportState.Uploading ? received : null,
            import.RowsRead, import.RowsSent, import.RowsKnown,
            import.Findings is { } found ? FindingsView.Of(found) : null,
            sameFileAs == import.Id ? null : sameFileAs,
            import.Fault is { } fault ? FaultView.Of(fault) : null,
            import.HasFiles);
    }
}

internal sealed record ImportPartsView(int Count, int Bytes);

/// <summary>Why the people of a list may be in it, and what they agreed to.</summary>
internal sealed record ImportConsentView(
    ConsentBasis Basis,
    IReadOnlyList<ImportPurpose>? Purposes,
    string? Text,
    DateTimeOffset? At,
    string? Proof)
{
    public static ImportConsentView Of(ImportConsent consent) => new(consent.Basis!.Value, consent.Purposes, consent.Text, consent.At, consent.Proof);
}

/// <summary>What a check found.</summary>
internal sealed record FindingsView(
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
    public static FindingsView Of(ImportFindings found) => new(
        found.Encoding, found.Delimiter, found.Columns, found.Rows, found.Accepted, found.Duplicates, found.Repeated, found.Rejected, found.Blank);
}

/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Detail">What is wrong, and the fix.</param>
internal sealed record FaultView(ImportFaultKind Kind, int? Row, string Detail)
{
    public static FaultView Of(ImportFault fault) => new(fault.Kind, fault.Row, fault.Kind switch
    {
        ImportFaultKind.Empty => "There is not one row below the header.",
        ImportFaultKind.NoColumns => "No column tells who somebody is: say in a mapping which column is which, or name delimiter and encoding.",
        ImportFaultKind.TooManyColumns => $"There are more than {MappingText.MostColumns} columns: remove those that nobody needs.",
        ImportFaultKind.TooManyRows => "There are more rows than are taken at once (Imports:MaxRows): divide the file, each part with its header.",
        ImportFaultKind.CellTooLong => $"A cell holds more than {CsvRows.LongestCell} characters: most likely a quotation mark is not closed.",
        ImportFaultKind.UnknownColumn => "The mapping names a column that the file does not have: look at the preview.",
        _ => "The file cannot be read.",
    });
}

/// <param name="Continuation">For the next page; null at the end.</param>
internal sealed record ImportListView([property: Items(typeof(ImportView))] IReadOnlyList<ImportView> Imports, string? Continuation);

/// <param name="Continuation">For the next page; null at the end.</param>
internal sealed record ImportRowsView([property: Items(typeof(ImportRowView))] IReadOnlyList<ImportRowView> Rows, string? Continuation);

/// <summary>A file's beginning, as it would be read.</summary>
/// <param name="Columns">With what each would become.</param>
/// <param name="Rows">Cells of the first rows.</param>
internal sealed record PreviewView(string Encoding, string Delimiter, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
