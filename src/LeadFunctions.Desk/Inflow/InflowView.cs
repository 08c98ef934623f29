namespace LeadFunctions.Desk.Inflow;

/// <summary>What brings leads in beside the marketplaces.</summary>
/// <param name="Imports">Newest first; null: could not be read.</param>
/// <param name="IsCut">There are more.</param>
/// <param name="MayImport">Whoever looks may import lists.</param>
/// <param name="HasFiles">There is somewhere to keep files.</param>
public sealed record InflowView(IReadOnlyList<ImportLine>? Imports, bool IsCut, bool MayImport, bool HasFiles);

/// <summary>An import in the list.</summary>
/// <param name="Origin">Key of its text.</param>
/// <param name="State">Key of its text.</param>
/// <param name="Part">From 0 to 1 while it is under way; else null.</param>
public sealed record ImportLine(
    string Id, string Name, string Origin, string? Campaign, string State, DateTimeOffset At, string By, int Rows, int Sent, int Rejected, double? Part)
{
    /// <summary>It goes on by itself.</summary>
    public bool IsUnderWay => State is "Checking" or "Running";
}
