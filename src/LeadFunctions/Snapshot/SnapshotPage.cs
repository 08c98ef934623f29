using LeadFunctions.Core.Leads;

namespace LeadFunctions.Snapshot;

/// <summary>Which leads to show, and what is to be said of all that were found.</summary>
/// <param name="Ids">In their order. Whoever shows or changes one reads its head: the snapshot may be two seconds old.</param>
/// <param name="Total">Leads found, on all pages.</param>
/// <param name="Next">Null after the last page.</param>
internal sealed record SnapshotPage(IReadOnlyList<LeadId> Ids, int Total, ListPlace? Next, FacetCounts Facets)
{
    /// <summary>Leads behind this page.</summary>
    public int Behind { get; init; }
}

/// <summary>
/// How many leads there would be with each value alone in the place of what its own filter asks for, the other filters and the text as they are. Values
/// without any lead are left out.
/// </summary>
/// <param name="Owners">Most leads first, as are offers, channels and countries; the value null: none.</param>
/// <param name="Open">Of the leads found if the query did not ask for open or overdue ones.</param>
internal sealed record FacetCounts(
    IReadOnlyDictionary<LeadStage, int> Stages,
    IReadOnlyDictionary<Temperature, int> Temperatures,
    IReadOnlyDictionary<LeadSource, int> Sources,
    IReadOnlyDictionary<LeadAction, int> Actions,
    IReadOnlyList<NamedCount> Owners,
    IReadOnlyList<NamedCount> Offers,
    IReadOnlyList<NamedCount> Channels,
    IReadOnlyList<NamedCount> Countries,
    int Open,
    int Overdue);

internal readonly record struct NamedCount(string? Value, int Count);

/// <summary>For the side bar; test leads are in none but the last.</summary>
internal sealed record SnapshotCounts(int All, int Open, int Overdue, int Tests);
