using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Reading;

namespace LeadFunctions.Privacy;

/// <summary>All that is held of a customer, for them to see. Every text in it was written by a stranger.</summary>
/// <param name="MadeAt">UTC.</param>
/// <param name="Ids">Of the lead, and of those that were merged into it.</param>
/// <param name="Keys">Hashes of the keys by which the customer is found again.</param>
/// <param name="History">Everything that came from them and happened to them, newest first, bodies whole.</param>
/// <param name="Elsewhere">What is held of them outside the lead, by place.</param>
internal sealed record DataExport(
    DateTimeOffset MadeAt,
    LeadView Lead,
    IReadOnlyList<LeadId> Ids,
    IReadOnlyList<string> Keys,
    IReadOnlyList<EventView> History,
    IReadOnlyDictionary<string, IReadOnlyList<HeldView>> Elsewhere);

/// <param name="At">When it was received (UTC).</param>
/// <param name="Content">As it came.</param>
internal sealed record HeldView(DateTimeOffset At, string Content);

/// <summary>Collects what is held of customers.</summary>
internal sealed class DataExports(LeadStore leads, DataSubjects subjects, IEnumerable<IHeldData> places, TimeProvider clock)
{
    /// <returns>Null when no such lead is there.</returns>
    public async Task<DataExport?> MakeAsync(LeadId named, CancellationToken cancellation)
    {
        var (known, id) = await leads.ResolveAsync(named, cancellation);
        if (known is null)
            return null;
        var found = await subjects.FindAsync(id, known.Lead.Keys.Members, DateTimeOffset.MaxValue, cancellation);
        var elsewhere = new Dictionary<string, IReadOnlyList<HeldView>>();
        foreach (var place in places)
        {
            elsewhere[place.Name] = await place.FindAsync(found.Person, cancellation)
                .Select(item => new HeldView(item.At, item.Content))
                .ToListAsync(cancellation);
        }

        return new DataExport(
            clock.GetUtcNow(),
            LeadView.Of(known.Lead),
            [.. found.Person.Ids.Order()],
            [.. found.Person.Keys.Order(StringComparer.Ordinal)],
            [.. found.History.Select(happened => EventView.Of(new HistoryLine(happened, null)))],
            elsewhere);
    }
}
