using LeadFunctions.Access;
using LeadFunctions.Desk.Inflow;
using LeadFunctions.Imports;

namespace LeadFunctions.Pages;

/// <summary>Imported lists as a page.</summary>
internal sealed class InflowViews(ImportRows rows, ImportBlobs blobs)
{
    private const int Most = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<InflowView> OfAsync(Caller.Person person, CancellationToken cancellation)
    {
        var (imports, next) = await Patient.TryAsync(token => ListAsync(token), Patience, cancellation);
        return new InflowView(imports, next is not null, person.Has(Role.Manager), blobs.AreThere);
    }

    public static ImportLine LineOf(ImportRecord import) => new(
        import.Id.ToString(),
        import.Order.Name,
        import.Order.Origin.ToString(),
        import.Order.Campaign,
        import.State.ToString(),
        import.CreatedAt,
        import.Order.By,
        import.Findings?.Rows ?? 0,
        import.RowsSent,
        import.Findings?.Rejected ?? 0,
        import is { State: ImportState.Running, Findings: { } findings } ? import.NextChunk / (double)findings.Chunks : null);

    private async Task<(IReadOnlyList<ImportLine>? Imports, string? Next)> ListAsync(CancellationToken cancellation)
    {
        var (imports, next) = await rows.ListAsync(Most, null, cancellation);
        return ([.. imports.Select(LineOf)], next);
    }
}
