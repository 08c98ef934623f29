using LeadFunctions.LocalBus.Messages;

namespace LeadFunctions.LocalBus.Store;

/// <summary>One queue: what waits, what is locked, who wants something. Used by the store's thread only, inside a transaction.</summary>
internal sealed partial class BusQueue
{
    private const int MostPerPass = 500;
    private const int MostBytesPerPass = 4 * 1024 * 1024;

    private readonly long _id;
    private readonly MessageFile _file;
    private readonly SequenceNumbers _numbers;
    private readonly RecentIds? _recentIds;
    private readonly string? _deadLetterSource;
    private readonly LockTable _locks = new();
    private readonly ReadCursor _cursor;
    private readonly List<Consumer> _waiting = [];
    private readonly long _lockDuration;
    private readonly long? _timeToLive;
    private int _turn;

    public BusQueue(string name, long id, QueueDefinition definition, BusQueue? deadLetters, MessageFile file, SequenceNumbers numbers, RecentIds? recentIds)
    {
        Name = name;
        Definition = definition;
        DeadLetters = deadLetters;
        _id = id;
        _file = file;
        _numbers = numbers;
        _cursor = new ReadCursor(file, id);
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
        _cursor.Grown();
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
        _cursor.BeginPass();
        while (NextConsumer() is { } consumer)
        {
            if (messages == MostPerPass || bytes > MostBytesPerPass)
                return true;
            if (!TryTakeReady(now, out var row))
                return false;
            bytes += Deliver(row, consumer, now);
            messages++;
            gotSome.Add(consumer);
        }

        return false;
    }

    /// <summary>After a transaction that came to nothing, memory follows the file again.</summary>
    public void RolledBack()
    {
        _recentIds?.RolledBack();
        _locks.Clear();
        _cursor.Restart();

        // The file may be out of reach at this moment: what is due is looked up when it is back.
        _nextDue = 0;
        _nextExpiry = 0;
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

    private bool TryTakeReady(long now, out MessageRow row)
    {
        while (_cursor.TryNext(out row))
        {
            if (IsReady(row, now))
                return true;
        }

        return false;
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
}
