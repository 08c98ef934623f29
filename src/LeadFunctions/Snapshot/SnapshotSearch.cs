using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Snapshot;

/// <summary>Answers one query in one pass over all rows.</summary>
/// <param name="moment">For which temperatures and scores hold.</param>
internal sealed class SnapshotSearch(SnapshotView view, LeadQuery query, DateTimeOffset moment, Scorer scorer)
{
    private const LeadMarks States = LeadMarks.Open | LeadMarks.Overdue;
    private const int None = -1;

    private readonly FirstRows _first = new(query.Take, query.After is { } place ? new RowRank(place.Order, LeadKey.Of(place.Lead)) : null);
    private readonly DateTimeOffset _temperatureAt = query.TemperatureAt ?? moment;
    private readonly long _createdFrom = query.CreatedFrom?.UtcTicks ?? long.MinValue;
    private readonly long _createdBefore = query.CreatedBefore?.UtcTicks ?? long.MaxValue;
    private readonly Facet _stages = Facet.OfEnum(query.Stages);
    private readonly Facet _temperatures = Facet.OfEnum(query.Temperatures);
    private readonly Facet _sources = Facet.OfEnum(query.Sources);
    private readonly Facet _actions = Facet.OfEnum(query.Actions);
    private readonly Facet _owners = Facet.OfNames(view.Names.Owners, query.Owners);
    private readonly Facet _offers = Facet.OfNames(view.Names.Offers, query.Offers);
    private readonly Facet _channels = Facet.OfNames(view.Names.Channels, query.Channels);
    private readonly Facet _countries = Facet.OfNames(view.Names.Countries, query.Countries);
    private int _total;
    private int _open;
    private int _overdue;

    public SnapshotPage Run()
    {
        byte[][] words = string.IsNullOrWhiteSpace(query.Text) ? [] : [.. SearchText.WordsOf(query.Text).Select(Encoding.UTF8.GetBytes)];
        // What holds nothing to search for is found nowhere.
        if (words.Length > 0 || string.IsNullOrWhiteSpace(query.Text))
        {
            Facet[] facets = [_stages, _temperatures, _sources, _actions, _owners, _offers, _channels, _countries];
            foreach (var chunk in view.Chunks)
            {
                if (HasAll(chunk.Text.AsSpan(0, chunk.TextEnd), words))
                    Look(chunk, words, facets);
            }
        }

        var rows = _first.Take();
        return new SnapshotPage(
            [.. rows.Select(row => row.Key.ToId())],
            _total,
            rows.Count > 0 && _first.Behind > rows.Count ? new ListPlace(moment, rows[^1].Order, rows[^1].Key.ToId()) : null,
            Counts())
        {
            Behind = _first.Behind - rows.Count,
        };
    }

    private void Look(RowChunk chunk, byte[][] words, ReadOnlySpan<Facet> facets)
    {
        Span<int> values = stackalloc int[facets.Length];
        foreach (ref readonly var row in chunk.Rows.AsSpan())
        {
            if (row.IsGone
                || (row.Marks & query.Without) != 0
                || (row.Marks & query.With & ~States) != (query.With & ~States)
                || row.CreatedAt < _createdFrom
                || row.CreatedAt >= _createdBefore
                || !HasAll(chunk.TextOf(row), words))
                continue;

            ValuesOf(row, values);
            if (!TryFindFailed(facets, values, out var failed))
                continue;
            var isInState = (row.Marks & query.With & States) == (query.With & States);
            if (failed != None)
            {
                if (isInState)
                    facets[failed].Count(values[failed]);
                continue;
            }

            _open += row.Marks.HasFlag(LeadMarks.Open) ? 1 : 0;
            _overdue += row.Marks.HasFlag(LeadMarks.Overdue) ? 1 : 0;
            if (!isInState)
                continue;
            _total++;
            for (var facet = 0; facet < facets.Length; facet++)
                facets[facet].Count(values[facet]);
            _first.Offer(new RowRank(OrderOf(row), row.Key));
        }
    }

    private static bool HasAll(ReadOnlySpan<byte> text, byte[][] words)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word) < 0)
                return false;
        }

        return true;
    }

    /// <summary>In the order of the facets.</summary>
    private void ValuesOf(in ListedRow row, Span<int> values)
    {
        values[0] = (int)row.Stage;
        values[1] = (int)row.TemperatureAt(_temperatureAt);
        values[2] = (int)row.Source;
        values[3] = (int)row.Action;
        values[4] = row.Owner;
        values[5] = row.Offer;
        values[6] = row.Channel;
        values[7] = row.Country;
    }

    /// <summary>The one filter that a row does not pass: by itself it would.</summary>
    /// <returns>False when there is more than one.</returns>
    private static bool TryFindFailed(ReadOnlySpan<Facet> facets, ReadOnlySpan<int> values, out int failed)
    {
        failed = None;
        for (var facet = 0; facet < facets.Length; facet++)
        {
            if (facets[facet].Passes(values[facet]))
                continue;
            if (failed != None)
                return false;
            failed = facet;
        }

        return true;
    }

    private long OrderOf(in ListedRow row) => query.Sort switch
    {
        LeadSort.CoolsSoonest => row.CoolsAfter(moment),
        LeadSort.LastAsked => -row.AskedAt,
        LeadSort.Newest => -row.CreatedAt,
        LeadSort.Oldest => row.CreatedAt,
        LeadSort.Score => -row.HundredthsAt(moment, scorer),
        LeadSort.DueSoonest => row.DueAt,
        _ => throw new InvalidOperationException($"No order for {query.Sort}."),
    };

    private FacetCounts Counts() => new(
        _stages.Counts<LeadStage>(),
        _temperatures.Counts<Temperature>(),
        _sources.Counts<LeadSource>(),
        _actions.Counts<LeadAction>(),
        _owners.Counts(view.Names.Owners),
        _offers.Counts(view.Names.Offers),
        _channels.Counts(view.Names.Channels),
        _countries.Counts(view.Names.Countries),
        _open,
        _overdue);
}
