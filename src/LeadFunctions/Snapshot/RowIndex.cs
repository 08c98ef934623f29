namespace LeadFunctions.Snapshot;

/// <summary>Where a lead's row is: open addressing over the rows' own keys, a quarter of what a dictionary takes.</summary>
/// <param name="keyAt">Key of the row at a place.</param>
internal sealed class RowIndex(Func<int, LeadKey> keyAt)
{
    private const int Free = -1;
    private const int Removed = -2;

    private int[] _places = NewPlaces(1024);
    private int _used;

    public int? Find(LeadKey key)
    {
        for (var slot = SlotOf(key); _places[slot] != Free; slot = Next(slot))
        {
            if (_places[slot] >= 0 && keyAt(_places[slot]) == key)
                return _places[slot];
        }

        return null;
    }

    /// <param name="key">One that is not there yet.</param>
    public void Add(LeadKey key, int place)
    {
        // Removed slots count: at most three in four are not free.
        if (4 * (_used + 1) > 3 * _places.Length)
            Grow();
        Insert(key, place);
    }

    public void Remove(LeadKey key)
    {
        for (var slot = SlotOf(key); _places[slot] != Free; slot = Next(slot))
        {
            if (_places[slot] >= 0 && keyAt(_places[slot]) == key)
            {
                _places[slot] = Removed;
                return;
            }
        }
    }

    private void Insert(LeadKey key, int place)
    {
        var slot = SlotOf(key);
        while (_places[slot] != Free)
            slot = Next(slot);
        _places[slot] = place;
        _used++;
    }

    private void Grow()
    {
        var (old, live) = (_places, _places.Count(place => place >= 0));
        _places = NewPlaces(2 * live > old.Length / 2 ? 2 * old.Length : old.Length);
        _used = 0;
        foreach (var place in old)
        {
            if (place >= 0)
                Insert(keyAt(place), place);
        }
    }

    private int SlotOf(LeadKey key) => (int)((key.High ^ key.Low) * 0x9E3779B97F4A7C15 >> 32) & (_places.Length - 1);

    private int Next(int slot) => (slot + 1) & (_places.Length - 1);

    private static int[] NewPlaces(int count)
    {
        var places = new int[count];
        Array.Fill(places, Free);
        return places;
    }
}
