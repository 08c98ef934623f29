using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;

namespace LeadFunctions.Privacy;

/// <summary>All that is held of a customer. Every text in it was written by a stranger.</summary>
/// <param name="MadeAt">UTC.</param>
/// <param name="Ids">Of the lead, and of those that were merged into it.</param>
/// <param name="Keys">Hashes of the keys by which the customer is found again.</param>
/// <param name="History">Everything that came from them and happened to them, newest first.</param>
/// <param name="Elsewhere">What is held of them outside the lead, by place.</param>
internal sealed record HeldData(
    DateTimeOffset MadeAt,
    Lead Lead,
    IReadOnlyList<LeadId> Ids,
    IReadOnlyList<string> Keys,
    IReadOnlyList<LeadEvent> History,
    IReadOnlyDictionary<string, IReadOnlyList<HeldItem>> Elsewhere);

/// <summary>Collects what is held of customers.</summary>
internal sealed class DataExports(LeadStore leads, DataSubjects subjects, IEnumerable<IHeldData> places, TimeProvider clock)
{
    /// <returns>Null when no such lead is there.</returns>
    public async Task<HeldData?> FindAsync(LeadId named, CancellationToken cancellation)
    {
        var (known, id) = await leads.ResolveAsync(named, cancellation);
        if (known is null)
            return null;
        var found = await subjects.FindAsync(id, known.Lead.Keys.Members, DateTimeOffset.MaxValue, cancellation);
        var elsewhere = new Dictionary<string, IReadOnlyList<HeldItem>>();
        foreach (var place in places)
            elsewhere[place.Name] = await place.FindAsync(found.Person, cancellation).ToListAsync(cancellation);
        return new HeldData(
            clock.GetUtcNow(), known.Lead, [.. found.Person.Ids.Order()], [.. found.Person.Keys.Order(StringComparer.Ordinal)], found.History, elsewhere);
    }
}
