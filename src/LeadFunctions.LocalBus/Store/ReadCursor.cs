namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// Knows without an index which message of a queue comes next: all up to a cursor was read once, and what became free behind it is remembered.
/// Whoever takes a row looks whether it can be delivered; this only keeps the order.
/// </summary>
internal sealed class ReadCursor(MessageFile file, long queue)
{
    private const int ReadAhead = 64;
    private const int MostReturned = 10_000;

    private readonly PriorityQueue<long, long> _returned = new();
    private readonly List<MessageRow> _ahead = [];
    private int _position;
    private long _cursor;
    private bool _moreBehind = true;

    /// <summary>At the end of the queue there is something new.</summary>
    public void Grown() => _moreBehind = true;

    /// <summary>A message that was passed can be delivered again.</summary>
    public void Return(long sequence)
    {
        if (sequence > _cursor)
        {
            _moreBehind = true;
            return;
        }

        _returned.Enqueue(sequence, sequence);
        if (_returned.Count <= MostReturned)
            return;

        // Cheaper than to remember ever more: read again from the first of them.
        _cursor = _returned.Peek() - 1;
        _moreBehind = true;
        _returned.Clear();
    }

    /// <summary>Rows read ahead are those of this moment: each pass begins with none.</summary>
    public void BeginPass()
    {
        _ahead.Clear();
        _position = 0;
    }

    /// <summary>The next row, oldest first, whatever its state.</summary>
    public bool TryNext(out MessageRow row)
    {
        while (_returned.TryDequeue(out var sequence, out _))
        {
            if (file.Find(queue, sequence, out row))
                return true;
        }

        row = default;
        if (_position == _ahead.Count && !TryReadAhead())
            return false;
        row = _ahead[_position++];
        _cursor = row.Sequence;
        _moreBehind |= _position < _ahead.Count;
        return true;
    }

    /// <summary>Memory follows the file again.</summary>
    public void Restart()
    {
        _returned.Clear();
        _cursor = 0;
        _moreBehind = true;
    }

    private bool TryReadAhead()
    {
        if (!_moreBehind)
            return false;
        BeginPass();
        file.Next(queue, _cursor, ReadAhead, _ahead);
        _moreBehind = _ahead.Count == ReadAhead;
        return _ahead.Count > 0;
    }
}
