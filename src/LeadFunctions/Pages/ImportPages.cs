using LeadFunctions.Access;
using LeadFunctions.Core.Imports;
using LeadFunctions.Desk.Inflow;
using LeadFunctions.Imports;

namespace LeadFunctions.Pages;

/// <summary>One import as a page. What stands in its file is shown to those alone who may import.</summary>
internal sealed class ImportPages(ImportRows rows, ImportBlobs blobs, ImportReading reading)
{
    private const int MostRejected = 50;
    private const int Examples = 3;

    private static readonly string[] Fields = [.. ColumnTarget.Names, "custom"];

    /// <returns>Null when there is no such import.</returns>
    public async Task<Desk.Inflow.ImportView?> OfAsync(string id, DeskCall call, CancellationToken cancellation)
    {
        if (ImportOperations.IdOf(id) is not { } known || await rows.FindAsync(known, cancellation) is not { Import: var import })
            return null;
        var mayChange = call.Person.Has(Role.Manager);
        var hasFiles = import.HasFiles && blobs.AreThere;
        var told = await reading.ViewAsync(import, null, cancellation);
        var earlier = told.SameFileAs is { } other ? (await rows.FindAsync(other, cancellation))?.Import : null;
        return new Desk.Inflow.ImportView(
            InflowViews.LineOf(import),
            [.. Facts(import, call)],
            import.Order.Bytes,
            ImportRecord.PartBytes,
            import.Parts,
            told.Received ?? [],
            mayChange && hasFiles ? await PreviewAsync(import, call, cancellation) : null,
            import.Findings is { } found
                ? new ImportFound(found.Rows, found.Accepted, found.Duplicates, found.Repeated, found.Rejected, found.Blank)
                : null,
            mayChange && hasFiles && import.Findings?.Rejected > 0 ? await RejectedAsync(import, cancellation) : null,
            earlier is null ? null : InflowViews.LineOf(earlier),
            import.Fault?.Kind.ToString(),
            import.Fault?.Row,
            import.RowsRead,
            import.RowsKnown,
            mayChange,
            call.Person.Has(Role.Admin),
            hasFiles);
    }

    private async Task<ImportPreview?> PreviewAsync(ImportRecord import, DeskCall call, CancellationToken cancellation)
    {
        if (import.State is not (ImportState.Uploaded or ImportState.Checked or ImportState.Failed))
            return null;
        var query = call.Request.Query;
        // Once somebody chose one of them, what is not chosen is found out.
        var isChosen = query["delimiter"] is not null || query["encoding"] is not null || query["found"] is not null;
        var how = isChosen
            ? new CheckImportCommand(null, query["delimiter"] is [var sign] ? sign.ToString() : "", Known(query["encoding"]))
            : new CheckImportCommand();
        var order = how.Applied(import.Order);
        var preview = await reading.PreviewAsync(import, how, cancellation);
        return new ImportPreview(
            preview.Encoding,
            preview.Delimiter,
            order.Encoding is not null,
            order.Delimiter is not null,
            [.. preview.Columns.Select((column, place) => ColumnOf(column, preview.Rows.Select(row => row.ElementAtOrDefault(place))))],
            Fields);
    }

    private static ImportPreviewColumn ColumnOf(ImportColumn column, IEnumerable<string?> cells)
    {
        var isOwn = column.Field.StartsWith(ColumnTarget.CustomPrefix, StringComparison.Ordinal);
        return new ImportPreviewColumn(
            column.Name,
            isOwn ? "custom" : column.Field,
            isOwn ? column.Field[ColumnTarget.CustomPrefix.Length..] : null,
            [.. cells.Where(cell => !string.IsNullOrEmpty(cell)).OfType<string>().Take(Examples)]);
    }

    private async Task<IReadOnlyList<ImportRowLine>> RejectedAsync(ImportRecord import, CancellationToken cancellation)
    {
        var (found, _) = await reading.RowsAsync(import, RowVerdict.Rejected, MostRejected, 0, cancellation);
        return [.. found.Select(row => new ImportRowLine(row.Row, row.Field, row.Reason!.Value.ToString(), row.Value))];
    }

    private static IEnumerable<ImportFact> Facts(ImportRecord import, DeskCall call)
    {
        var order = import.Order;
        yield return new ImportFact("origin", $"origin.{order.Origin}", IsKey: true);
        yield return new ImportFact("action", $"action.{order.Action}", IsKey: true);
        yield return new ImportFact("basis", $"basis.{order.Consent.Basis}", IsKey: true);
        foreach (var purpose in order.Consent.Purposes ?? [])
            yield return new ImportFact("purposes", $"purpose.{purpose}", IsKey: true);
        var cost = order.Cost is { } amount ? $"{amount.ToString("N2", call.Text.Culture)} {order.Currency}" : null;
        var agreedAt = order.Consent.At is { } at ? call.Text.Date(at) : null;
        var rows = import.Findings?.Rows.ToString("N0", call.Text.Culture);
        (string Key, string? Value)[] written =
        [
            ("words", order.Consent.Text), ("agreedAt", agreedAt), ("proof", order.Consent.Proof), ("campaign", order.Campaign), ("offer", order.Offer),
            ("cost", cost), ("country", order.Country), ("language", order.Language), ("rows", rows), ("by", order.By),
        ];
        foreach (var (key, value) in written)
        {
            if (value is { Length: > 0 })
                yield return new ImportFact(key, value);
        }
    }

    private static string Known(string? encoding) => encoding is { Length: > 0 } && TextEncodings.Find(encoding) is not null ? encoding : "";
}
