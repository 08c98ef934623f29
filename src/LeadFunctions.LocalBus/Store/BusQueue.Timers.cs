namespace LeadFunctions.LocalBus.Store;

/// <summary>What happens because time passes. Nothing here looks at the whole queue.</summary>
internal sealed partial class BusQueue
{
    private const int MostTimersPerPass = 200;
    private const long RetryLocked = 1000;

    private long? _nextDue;
    private long? _nextExpiry;

    /// <summary>When <see cref="RunTimers"/> has something to do next.</summary>
    public long? NextTimer => Earliest(_locks.NextEnd, Earliest(_nextDue, _nextExpiry));

    /// <summary>Ends locks, wakes scheduled messages and removes those whose time is over, a bounded number at a time.</summary>
    public void RunTimers(long now)
    {
        EndLocks(now);
        if (_nextDue <= now)
            WakeScheduled(now);
        if (_nextExpiry <= now)
            RemoveExpired(now);
    }

    private void EndLocks(long now)
    {
        for (var i = 0; i < MostTimersPerPass && _locks.TryTakeEnded(now, out var sequence); i++)
        {
            if (_file.Find(_id, sequence, out var row) && row.State == MessageState.Active && row.LockedUntil <= now && !TryDeadLetterSpent(row))
                _cursor.Return(sequence);
        }
    }

    private void WakeScheduled(long now)
    {
        var rows = new List<MessageRow>();
        _file.Due(_id, now, MostTimersPerPass, rows);
        foreach (var row in rows)
        {
            var active = row with
            {
                Sequence = _numbers.Next(),
                State = MessageState.Active,
                EnqueuedAt = now,
                DueAt = null,
                ExpiresAt = row.ExpiresAt - row.DueAt + now,
            };
            _file.Activate(_id, row.Sequence, active);
            _cursor.Grown();
        }

        _nextDue = _file.NextDue(_id);
    }

    private void RemoveExpired(long now)
    {
        var rows = new List<MessageRow>();
        _file.Expired(_id, now, MostTimersPerPass, rows);
        foreach (var row in rows)
            Expire(row);
        _nextExpiry = _file.NextExpiry(_id);

        // What is locked does not expire; it may when its lock ends.
        if (rows.Count == 0 && _nextExpiry <= now)
            _nextExpiry = now + RetryLocked;
    }
}
