using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Duplicates;

/// <summary>Two leads that may be one customer, as their heads say now.</summary>
internal sealed record SuggestedLeads(Lead First, Lead Second, LikenessResult Likeness);

/// <param name="Continuation">Row key of the last pair looked at; null after the end of the list.</param>
internal sealed record SuggestedPage(IReadOnlyList<SuggestedLeads> Pairs, string? Continuation);

/// <summary>A lead that may be the same customer as another.</summary>
internal sealed record PossibleDuplicate(LeadId Id, LikenessResult Likeness);

/// <summary>What a person is asked. Rows are checked against the heads; a pair that is settled is cleared away.</summary>
internal sealed class DuplicateLists(LeadTables tables, LeadStore leads, PairRows pairs)
{
    /// <summary>Pairs that one request looks at, when most of them are settled.</summary>
    private const int MostRows = 500;

    private const int MostShown = 20;

    /// <summary>Pairs, likeliest first.</summary>
    /// <param name="continuation">Of the page before; null: from the beginning.</param>
    public async Task<SuggestedPage> PageAsync(int take, string? continuation, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var found = new List<SuggestedLeads>();
        for (var read = 0; ;)
        {
            var wanted = take - found.Count;
            var rows = await pairs.ListAsync(continuation ?? "", wanted, cancellation);
            found.AddRange((await Task.WhenAll(rows.Select(row => CheckAsync(row, cancellation)))).OfType<SuggestedLeads>());
            read += rows.Count;
            if (rows.Count < wanted)
                return new SuggestedPage(found, null);
            continuation = rows[^1].ListRow;
            if (found.Count == take || read >= MostRows)
                return new SuggestedPage(found, continuation);
        }
    }

    /// <summary>Possible duplicates of one lead, likeliest first: those that look alike, and those that share a key however they look.</summary>
    public async Task<IReadOnlyList<PossibleDuplicate>> OfAsync(Lead lead, CancellationToken cancellation)
    {
        var stored = (await pairs.OfLeadAsync(lead.Id, cancellation))
            .OrderBy(pair => pair.Rank, StringComparer.Ordinal)
            .Take(MostShown)
            .ToDictionary(pair => pair.Ids.Other(lead.Id), pair => pair.IsNameRare);
        var found = await Task.WhenAll(stored.Keys.Union(lead.Keys.PossibleDuplicates)
            .Select(async id => (Id: id, (await leads.ResolveAsync(id, cancellation)).Lead?.Lead)));
        return
        [
            .. found
                .Select(one => CompareOrNull(lead, one.Lead, stored.TryGetValue(one.Id, out var isNameRare), isNameRare))
                .OfType<PossibleDuplicate>()
                .OrderByDescending(one => one.Likeness.Likelihood)
                .DistinctBy(one => one.Id),
        ];
    }

    private static PossibleDuplicate? CompareOrNull(Lead lead, Lead? other, bool isStored, bool isNameRare)
    {
        if (other is null || other.Id == lead.Id || SuggestedPair.AreStrangers(lead, other))
            return null;
        var likeness = isStored ? SuggestedPair.Of(lead, other, isNameRare) : Likeness.Of(lead.Contact, other.Contact);
        return likeness is null ? null : new PossibleDuplicate(other.Id, likeness);
    }

    private async Task<SuggestedLeads?> CheckAsync(Pair pair, CancellationToken cancellation)
    {
        var heads = await Task.WhenAll(leads.ReadAsync(pair.Ids.First, cancellation), leads.ReadAsync(pair.Ids.Second, cancellation));
        if (heads is not [LeadHead.Found { Stored.Lead: var first }, LeadHead.Found { Stored.Lead: var second }]
            || SuggestedPair.Of(first, second, pair.IsNameRare) is not { } likeness)
        {
            await pairs.RemoveAsync(pair, pair.Ids.First, cancellation);
            return null;
        }

        // The leads changed since, or the row is a leftover of a run that died or met another: then theirs is another one.
        if (Pair.RankOf(likeness.Likelihood) != pair.Rank && (await pairs.FindAsync(pair.Ids, cancellation))?.Rank != pair.Rank)
        {
            await pairs.RemoveFromListAsync(pair, cancellation);
            return null;
        }

        return new SuggestedLeads(first, second, likeness);
    }
}
