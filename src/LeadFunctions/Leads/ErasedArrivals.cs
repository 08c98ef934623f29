using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;

namespace LeadFunctions.Leads;

/// <summary>What was received before its customer was erased, and arrives after.</summary>
internal sealed class ErasedArrivals(Journal journal)
{
    /// <param name="suppression">Of its customer; null when nobody was erased.</param>
    /// <returns>Whether it is one: then it counts as it would have, had it come a moment before, and nothing else of it is to be stored.</returns>
    public async Task<bool> CountAsync(Arrival arrival, Suppression? suppression, CancellationToken cancellation)
    {
        if (suppression?.Covers(arrival.ReceivedAt) != true)
            return false;
        var row = JournalRow.Of(suppression.Anonymous, arrival.ToEvent());
        await journal.PutAsync([row.Anonymous(suppression.Anonymous, arrival.SubmissionId.ToString())], cancellation);
        return true;
    }
}
