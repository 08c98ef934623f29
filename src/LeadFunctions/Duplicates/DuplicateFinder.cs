using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;

namespace LeadFunctions.Duplicates;

/// <summary>
/// Looks for duplicates of leads that are new or changed: makes their suggestion rows what their heads need, compares them with what stands beside those,
/// and stores the pairs. May be repeated at will: what is stored then is the same.
/// </summary>
/// <remarks>
/// Storage calls of a lead, however many there are: 5 for its rows, 9 for one that is changed; to find others 13 at most, as a rule 4; one head for each pair
/// that is likely or was, and 4 for each that is new or changed.
/// </remarks>
internal sealed class DuplicateFinder(LeadStore leads, SuggestionRows suggestions, PairRows pairs, EachLead each)
{
    /// <summary>New pairs of one look at most, the likeliest.</summary>
    public const int MostFound = 20;

    private const int AtOnce = 8;

    /// <summary>First all rows and then all pairs, so that it does not matter which lead comes first.</summary>
    public async Task LookAsync(IReadOnlyCollection<LeadId> ids, CancellationToken cancellation)
    {
        await each.DoAsync(ids, AtOnce, suggestions.FollowAsync, cancellation);
        // One after the other: two leads of one pair write the same rows.
        await each.DoAsync(ids, 1, CompareAsync, cancellation);
    }

    private async Task CompareAsync(LeadId id, CancellationToken cancellation)
    {
        var known = (await pairs.OfLeadAsync(id, cancellation)).ToDictionary(pair => pair.Ids.Other(id));
        if (await leads.ReadAsync(id, cancellation) is not LeadHead.Found { Stored.Lead: var lead } || !SuggestedPair.IsCompared(lead))
        {
            await RemoveAsync(id, known.Values, cancellation);
            return;
        }

        var found = await FindAsync(lead, cancellation);
        var others = known.Keys.Concat(lead.Keys.PossibleDuplicates).Concat(found.Rows.Select(row => row.Lead)).Where(other => other != id).Distinct();
        var heads = await Task.WhenAll(others.Select(async other => (Id: other, Found: await leads.ResolveAsync(other, cancellation))));
        await ClearAsync(found.Rows, heads.ToDictionary(head => head.Id, head => head.Found.Lead), cancellation);

        // A pair whose other lead was merged is one with the lead that it was merged into.
        var wanted = new Dictionary<LeadId, Pair>();
        var rare = found.IsNameRare ? found.Rows.Select(row => row.Lead).ToHashSet() : [];
        foreach (var (other, (head, headId)) in heads)
        {
            var isNameRare = rare.Contains(other)
                || known.GetValueOrDefault(other)?.IsNameRare == true
                || wanted.GetValueOrDefault(headId)?.IsNameRare == true;
            if (head is not null && SuggestedPair.Of(lead, head.Lead, isNameRare) is { } likeness)
                wanted[headId] = Pair.Of(new PairIds(id, headId), likeness.Likelihood, isNameRare);
        }

        var changed = wanted.Values
            .Select(pair => (New: pair, Old: known.GetValueOrDefault(pair.Ids.Other(id))))
            .Where(pair => pair.New != pair.Old)
            .OrderBy(pair => pair.New.ListRow, StringComparer.Ordinal)
            .Take(PairRows.MostAtOnce)
            .ToList();
        await pairs.PutAsync(id, changed, cancellation);
        await RemoveAsync(id, known.Where(pair => !wanted.ContainsKey(pair.Key)).Select(pair => pair.Value), cancellation);
    }

    /// <summary>The likeliest, as their rows have it; their heads must say so too.</summary>
    private async Task<Candidates> FindAsync(Lead lead, CancellationToken cancellation)
    {
        var found = await suggestions.FindAsync(lead, cancellation);
        var mine = new ComparableContact(lead.Contact);
        var likely = found.Rows
            .Select(row => (Row: row, Likeness: Likeness.Of(mine, new ComparableContact(row.Contact), found.IsNameRare)))
            .Where(one => one.Likeness.IsSuggested)
            .OrderByDescending(one => one.Likeness.Likelihood)
            .ThenBy(one => one.Row.Lead)
            .Select(one => one.Row)
            .ToList();
        var best = likely.Select(row => row.Lead).Distinct().Take(MostFound).ToHashSet();
        return found with { Rows = [.. likely.Where(row => best.Contains(row.Lead))] };
    }

    /// <summary>Rows that outlived a change of their leads would take places of a capped range.</summary>
    private Task ClearAsync(IEnumerable<SuggestionRow> rows, Dictionary<LeadId, StoredLead?> heads, CancellationToken cancellation) => Task.WhenAll(rows
        .Where(row => heads[row.Lead] is not { Lead: var head } || head.Id != row.Lead || !SuggestionPlace.AllOf(head).Contains(row.Place))
        .Select(row => suggestions.RemoveAsync(row.Place, cancellation)));

    private async Task RemoveAsync(LeadId id, IEnumerable<Pair> unwanted, CancellationToken cancellation)
    {
        foreach (var pair in unwanted)
            await pairs.RemoveAsync(pair, id, cancellation);
    }
}
