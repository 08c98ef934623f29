using LeadFunctions.Core.Leads;
using LeadFunctions.Reading;

namespace LeadFunctions.Privacy;

/// <summary><see cref="HeldData"/> as the API shows it: bodies whole, as text.</summary>
internal sealed record DataExport(
    DateTimeOffset MadeAt,
    LeadView Lead,
    IReadOnlyList<LeadId> Ids,
    IReadOnlyList<string> Keys,
    IReadOnlyList<EventView> History,
    IReadOnlyDictionary<string, IReadOnlyList<HeldView>> Elsewhere)
{
    public static DataExport Of(HeldData held) => new(
        held.MadeAt,
        LeadView.Of(held.Lead),
        held.Ids,
        held.Keys,
        [.. held.History.Select(happened => EventView.Of(new HistoryLine(happened, null)))],
        held.Elsewhere.ToDictionary(
            place => place.Key,
            place => (IReadOnlyList<HeldView>)[.. place.Value.Select(item => new HeldView(item.At, item.Content))]));
}

/// <param name="At">When it was received (UTC).</param>
/// <param name="Content">As it came.</param>
internal sealed record HeldView(DateTimeOffset At, string Content);
