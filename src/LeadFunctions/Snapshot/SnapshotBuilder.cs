using System.Runtime.InteropServices;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Snapshot;

/// <summary>
/// Makes snapshots, each a little different from the one before. For one caller at a time; what it made is never changed again, so that any number of
/// readers may go through it meanwhile.
/// </summary>
internal sealed class SnapshotBuilder
{
    private readonly Scorer _scorer;
    private readonly List<RowChunk> _chunks = [];

    /// <summary>Numbers of chunks that no reader has.</summary>
    private readonly HashSet<int> _own = [];

    private readonly Stack<int> _free = new();
    private readonly RowIndex _index;
    private readonly SnapshotNames _names;
    private readonly NurtureMarks _nurture = new();
    private bool _isNurtureNew;
    private SnapshotView? _published;

    public SnapshotBuilder(Scorer scorer)
        : this(scorer, new SnapshotNames(), [], [])
    {
    }

    /// <param name="chunks">As a file had them, as are the marks.</param>
    public SnapshotBuilder(
        Scorer scorer, SnapshotNames names, IReadOnlyList<RowChunk> chunks, IReadOnlyList<(LeadKey Lead, IReadOnlyList<NurtureMark> Marks)> nurture)
    {
        foreach (var (lead, marks) in nurture)
            _nurture.Put(lead, marks);
        (_scorer, _names) = (scorer, names);
        _index = new RowIndex(place => RowAt(place).Key);
        _chunks.AddRange(chunks);
        for (var place = 0; place < chunks.Count * RowChunk.Size; place++)
        {
            if (RowAt(place).IsGone)
                _free.Push(place);
            else
                _index.Add(RowAt(place).Key, place);
        }
    }

    public int Count => (_chunks.Count * RowChunk.Size) - _free.Count;

    /// <summary>Adds the lead, or replaces what is known of it.</summary>
    public void Put(Lead lead) => Put(RowDraft.Of(lead, _scorer));

    /// <inheritdoc cref="Put(Lead)"/>
    public void Put(RowDraft draft)
    {
        var row = draft.Row;
        row.Owner = _names.Owners.NumberOf(draft.Owner);
        row.Offer = _names.Offers.NumberOf(draft.Offer);
        row.Channel = _names.Channels.NumberOf(draft.Channel);
        row.Country = _names.Countries.NumberOf(draft.Country);
        _isNurtureNew |= _nurture.Put(row.Key, draft.Nurture);
        var known = _index.Find(row.Key);
        if (known is { } there && IsThere(there, row, draft.Text.Span))
            return;
        var place = known ?? FreePlace();
        Own(place).Put(place % RowChunk.Size, row, draft.Text.Span);
        if (known is null)
            _index.Add(row.Key, place);
    }

    /// <summary>Of a lead that went into another; of one that is not there nothing happens.</summary>
    public void Remove(LeadId id)
    {
        var key = LeadKey.Of(id);
        if (_index.Find(key) is not { } place)
            return;
        _index.Remove(key);
        _isNurtureNew |= _nurture.Put(key, []);
        Own(place).Put(place % RowChunk.Size, new ListedRow { IsGone = true }, []);
        _free.Push(place);
    }

    /// <summary>What is known now, for any number of readers; the same again while nothing changed.</summary>
    public SnapshotView Publish()
    {
        if (_own.Count == 0 && !_isNurtureNew && _published is { } same)
            return same;
        foreach (var own in _own)
            _chunks[own].Trim();
        _own.Clear();
        _isNurtureNew = false;
        return _published = new SnapshotView([.. _chunks], Count, _names.List(), _nurture.Now, _scorer);
    }

    /// <summary>Most leads that are looked at again did not change, and their chunks need not be copied.</summary>
    private bool IsThere(int place, ListedRow row, ReadOnlySpan<byte> text)
    {
        ref readonly var known = ref RowAt(place);
        (row.TextStart, row.TextLength) = (known.TextStart, known.TextLength);
        return _chunks[place / RowChunk.Size].TextOf(known).SequenceEqual(text)
            && MemoryMarshal.AsBytes(new ReadOnlySpan<ListedRow>(in known)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<ListedRow>(in row)));
    }

    private int FreePlace()
    {
        if (_free.TryPop(out var free))
            return free;
        if (_chunks.Count > 0)
            _chunks[^1].Trim();
        var first = _chunks.Count * RowChunk.Size;
        _own.Add(_chunks.Count);
        _chunks.Add(new RowChunk());
        for (var place = first + RowChunk.Size - 1; place > first; place--)
            _free.Push(place);
        return first;
    }

    private ref readonly ListedRow RowAt(int place) => ref _chunks[place / RowChunk.Size].Rows[place % RowChunk.Size];

    private RowChunk Own(int place)
    {
        var number = place / RowChunk.Size;
        if (_own.Add(number))
            _chunks[number] = _chunks[number].Copy();
        return _chunks[number];
    }
}
