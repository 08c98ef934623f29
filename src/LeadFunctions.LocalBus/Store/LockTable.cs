namespace LeadFunctions.LocalBus.Store;

/// <summary>The locks of a queue in the order in which they end. All last equally long, so a new one belongs at the end.</summary>
internal sealed class LockTable
{
    private readonly LinkedList<(long Sequence, long Until)> _byEnd = [];
    private readonly Dictionary<long, LinkedListNode<(long Sequence, long Until)>> _bySequence = [];

    public long? NextEnd => _byEnd.First?.Value.Until;

    public int Count => _byEnd.Count;

    public void Set(long sequence, long until)
    {
        if (_bySequence.Remove(sequence, out var held))
            _byEnd.Remove(held);

        // Locks of the run before, or of a clock that was set back, end earlier than the last one.
        var before = _byEnd.Last;
        while (before is not null && before.Value.Until > until)
            before = before.Previous;
        _bySequence[sequence] = before is null ? _byEnd.AddFirst((sequence, until)) : _byEnd.AddAfter(before, (sequence, until));
    }

    public void Remove(long sequence)
    {
        if (_bySequence.Remove(sequence, out var held))
            _byEnd.Remove(held);
    }

    /// <summary>Takes out one message whose lock has ended.</summary>
    public bool TryTakeEnded(long now, out long sequence)
    {
        sequence = 0;
        if (_byEnd.First is not { } first || first.Value.Until > now)
            return false;
        sequence = first.Value.Sequence;
        Remove(sequence);
        return true;
    }

    public void Clear()
    {
        _byEnd.Clear();
        _bySequence.Clear();
    }
}
