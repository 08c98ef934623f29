using LeadFunctions.LocalBus.Messages;

namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// One queue: what waits, what is locked, who wants something. Used by the store's thread only, inside a transaction. Which message is next is
/// known without an index: all up to a cursor was read once, and what became free behind it is remembered.
/// </summary>
internal sealed partial class BusQueue
{
    private const int ReadAhead = 64;
    private const int MostPerPass = 500;
    private const int MostBytesPerPass = 4 * 1024 * 1024;
    private const int MostTimersPerPass = 200;
    private const int MostReturned = 10_000;
    private const long RetryLocked = 1000;

    private readonly long _id;
    private readonly MessageFile _file;
    private readonly SequenceNumbers _numbers;
    private readonly RecentIds? _recentIds;
    private readonly string? _deadLetterSource;
    private readonly LockTable _locks = new();
    private readonly PriorityQueue<long, long> _returned = new();
    private readonly List<Consumer> _waiting = [];
    private readonly List<MessageRow> _rows = [];
    private readonly long _lockDuration;
    private readonly long? _timeToLive;
    private long _cursor;
    private bool _moreBehindCursor = true;
    private int _turn;
    private long? _nextDue;
    private long? _nextExpiry;

    public BusQueue(string name, long id, QueueDefinition definition, BusQueue? deadLetters, MessageFile file, SequenceNumbers numbers, RecentIds? recentIds)
    {
        Name = name;
        Definition = definition;
        DeadLetters = deadLetters;
        _id = id;
        _file = file;
        _numbers = numbers;
        _recentIds = recentIds;
        _deadLetterSource = deadLetters is null ? definition.Name : null;
        _lockDuration = (long)definition.LockDuration.TotalMilliseconds;
        _timeToLive = definition.DefaultMessageTimeToLive == TimeSpan.MaxValue ? null : (long)definition.DefaultMessageTimeToLive.TotalMilliseconds;
        _nextDue = file.NextDue(id);
        _nextExpiry = file.NextExpiry(id);
    }

    public string Name { get; }

    public QueueDefinition Definition { get; }

    /// <summary>Null for a dead-letter queue.</summary>
    public BusQueue? DeadLetters { get; }

    public RecentIds? RecentIds => _recentIds;

    /// <summary>When <see cref="RunTimers"/> has something to do next.</summary>
    public long? NextTimer => Earliest(_locks.NextEnd, Earliest(_nextDue, _nextExpiry));

    /// <summary>Stores a message.</summary>
    /// <returns>Its sequence number; that of an earlier message when this one repeats it and was dropped.</returns>
    public long Send(in NewMessage message, long now)
    {
        if (_recentIds?.Find(message.IdHash, now) is { } known)
            return known;
        var sequence = _numbers.Next();
        _recentIds?.Remember(message.IdHash, sequence, now);
        long? due = message.ScheduledAt > now ? message.ScheduledAt : null;
        var lives = message.TimeToLive is { } own && !(own > _timeToLive) ? own : _timeToLive;
        var row = new MessageRow
        {
            Sequence = sequence,
            State = due is null ? MessageState.Active : MessageState.Scheduled,
            EnqueuedAt = due ?? now,
            DueAt = due,
            ExpiresAt = (due ?? now) + lives,
            Header = message.Header.Packed,
        };
        _file.Insert(_id, row, message.Content.Span);
        _nextDue = Earliest(_nextDue, row.DueAt);
        _nextExpiry = Earliest(_nextExpiry, row.ExpiresAt);
        _moreBehindCursor = true;
        return sequence;
    }

    public void Join(Consumer consumer)
    {
        if (consumer.IsClosed)
        {
            consumer.IsWaiting = false;
            _waiting.Remove(consumer);
        }
        else if (!consumer.IsWaiting)
        {
            consumer.IsWaiting = true;
            _waiting.Add(consumer);
        }
    }

    /// <summary>Gives what waits to those who wait, in turn.</summary>
    /// <param name="gotSome">Takes up who got something.</param>
    /// <returns>Whether there is more to do than one transaction should hold.</returns>
    public bool Match(long now, HashSet<Consumer> gotSome)
    {
        var (messages, bytes) = (0, 0);
        var position = 0;
        _rows.Clear();
        while (NextConsumer() is { } consumer)
        {
            if (messages == MostPerPass || bytes > MostBytesPerPass)
                return true;
            if (!TryTakeReady(now, ref position, out var row))
                return false;
            bytes += Deliver(row, consumer, now);
            messages++;
            gotSome.Add(consumer);
        }

        return false;
    }

    /// <summary>Ends locks, wakes scheduled messages and removes those whose time is over, a bounded number at a time.</summary>
    public void RunTimers(long now)
    {
        EndLocks(now);
        if (_nextDue <= now)
            WakeScheduled(now);
        if (_nextExpiry <= now)
            RemoveExpired(now);
    }

    /// <summary>After a transaction that came to nothing, memory follows the file again.</summary>
    public void RolledBack()
    {
        _recentIds?.RolledBack();
        _locks.Clear();
        _returned.Clear();
        _cursor = 0;
        _moreBehindCursor = true;
        _nextDue = _file.NextDue(_id);
        _nextExpiry = _file.NextExpiry(_id);
    }

    private static long? Earliest(long? left, long? right) => left is null || right < left ? right ?? left : left;

    private Consumer? NextConsumer()
    {
        while (_waiting.Count > 0)
        {
            _turn = (_turn + 1) % _waiting.Count;
            var consumer = _waiting[_turn];
            if (!consumer.IsClosed && consumer.Wanted > 0)
                return consumer;

            // It asks again as soon as it wants more, unless that was between the look above and its leaving.
            consumer.IsWaiting = false;
            if (!consumer.IsClosed && consumer.Wanted > 0)
                consumer.IsWaiting = true;
            else
                _waiting.RemoveAt(_turn);
        }

        return null;
    }

    private bool TryTakeReady(long now, ref int position, out MessageRow row)
    {
        while (_returned.TryDequeue(out var sequence, out _))
        {
            if (_file.Find(_id, sequence, out row) && IsReady(row, now))
                return true;
        }

        while (true)
        {
            if (position == _rows.Count)
            {
                _rows.Clear();
                position = 0;
                if (_moreBehindCursor)
                    _file.Next(_id, _cursor, ReadAhead, _rows);
                _moreBehindCursor = _rows.Count == ReadAhead;
                if (_rows.Count == 0)
                {
                    row = default;
                    return false;
                }
            }

            row = _rows[position++];
            _cursor = row.Sequence;
            if (IsReady(row, now))
            {
                _moreBehindCursor |= position < _rows.Count;
                return true;
            }
        }
    }

    /// <summary>Puts what cannot be delivered where it belongs.</summary>
    private bool IsReady(in MessageRow row, long now)
    {
        if (row.State != MessageState.Active)
            return false;
        if (row.LockedUntil > now)
        {
            _locks.Set(row.Sequence, row.LockedUntil);
            return false;
        }

        if (row.ExpiresAt <= now)
        {
            Expire(row);
            return false;
        }

        return !TryDeadLetterSpent(row);
    }

    private int Deliver(MessageRow row, Consumer consumer, long now)
    {
        if (!consumer.DeletesOnReceive)
            Lock(ref row, now);
        var size = _file.Content(row.Sequence, (row, consumer, _deadLetterSource), static (content, state) =>
        {
            state.consumer.Take(state.row, content, state._deadLetterSource);
            return content.Length;
        });
        if (consumer.DeletesOnReceive)
            _file.Delete(_id, row.Sequence);
        else
            _locks.Set(row.Sequence, row.LockedUntil);
        return size;
    }

    private void Lock(ref MessageRow row, long now)
    {
        row.Deliveries++;
        row.Lock = Random.Shared.NextInt64(1, long.MaxValue);
        row.LockedUntil = now + _lockDuration;
        _file.Lock(_id, row);
    }

    /// <summary>Makes sure that a message that nobody holds is found.</summary>
    private void MakeReady(long sequence)
    {
        if (sequence > _cursor)
        {
            _moreBehindCursor = true;
            return;
        }

        _returned.Enqueue(sequence, sequence);
        if (_returned.Count <= MostReturned)
            return;

        // Cheaper than to remember ever more: read again from the first of them.
        _cursor = _returned.Peek() - 1;
        _moreBehindCursor = true;
        _returned.Clear();
    }

    private void EndLocks(long now)
    {
        for (var i = 0; i < MostTimersPerPass && _locks.TryTakeEnded(now, out var sequence); i++)
        {
            if (_file.Find(_id, sequence, out var row) && row.State == MessageState.Active && row.LockedUntil <= now && !TryDeadLetterSpent(row))
                MakeReady(sequence);
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
            _moreBehindCursor = true;
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
