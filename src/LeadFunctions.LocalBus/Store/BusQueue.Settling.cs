using System.Globalization;
using LeadFunctions.LocalBus.Messages;

namespace LeadFunctions.LocalBus.Store;

/// <summary>What happens to a message after a receiver got it.</summary>
internal sealed partial class BusQueue
{
    private const string ReasonProperty = "DeadLetterReason";
    private const string DescriptionProperty = "DeadLetterErrorDescription";

    /// <returns>False when the lock was lost: the message is or will be delivered again.</returns>
    public bool Complete(LockToken token, long now)
    {
        if (!_file.DeleteLocked(_id, token.Sequence, token.Lock, now))
            return false;
        _locks.Remove(token.Sequence);
        return true;
    }

    /// <summary>Gives the message back to its old place, or to the dead-letter queue when its deliveries are used up.</summary>
    /// <returns>False when the lock was lost.</returns>
    public bool Abandon(LockToken token, IReadOnlyDictionary<string, byte[]>? properties, long now)
    {
        if (!TryFindLocked(token, now, out var row))
            return false;
        SetProperties(token.Sequence, properties);
        if (!TryDeadLetterSpent(row))
            Unlock(row);
        return true;
    }

    /// <summary>Gives back a message that its receiver never looked at: the delivery does not count.</summary>
    public bool Release(LockToken token, long now)
    {
        if (!TryFindLocked(token, now, out var row))
            return false;
        row.Deliveries--;
        Unlock(row);
        return true;
    }

    /// <summary>From now on the message is received by its sequence number only.</summary>
    /// <returns>False when the lock was lost.</returns>
    public bool Defer(LockToken token, IReadOnlyDictionary<string, byte[]>? properties, long now)
    {
        if (!TryFindLocked(token, now, out var row))
            return false;
        SetProperties(token.Sequence, properties);
        _file.SetState(_id, token.Sequence, MessageState.Deferred);
        Unlock(row with { State = MessageState.Deferred });
        return true;
    }

    /// <returns>False when the lock was lost.</returns>
    public bool DeadLetter(LockToken token, IReadOnlyDictionary<string, byte[]>? properties, long now)
    {
        if (!TryFindLocked(token, now, out var row))
            return false;
        MoveToDeadLetters(row, properties);
        return true;
    }

    /// <returns>When the lock ends now; null when it was lost.</returns>
    public long? Renew(LockToken token, long now)
    {
        if (!TryFindLocked(token, now, out var row))
            return null;
        row.LockedUntil = now + _lockDuration;
        _file.Lock(_id, row);
        if (row.State == MessageState.Active)
            _locks.Set(row.Sequence, row.LockedUntil);
        return row.LockedUntil;
    }

    private bool TryFindLocked(LockToken token, long now, out MessageRow row) =>
        _file.Find(_id, token.Sequence, out row) && token.Lock != 0 && row.Lock == token.Lock && row.LockedUntil > now;

    private void Unlock(MessageRow row)
    {
        row.Lock = 0;
        row.LockedUntil = 0;
        _file.Lock(_id, row);
        _locks.Remove(row.Sequence);
        if (row.State == MessageState.Active)
            _cursor.Return(row.Sequence);
    }

    private bool TryDeadLetterSpent(in MessageRow row)
    {
        if (DeadLetters is null || row.Deliveries < Definition.MaxDeliveryCount)
            return false;
        var attempts = Definition.MaxDeliveryCount.ToString(CultureInfo.InvariantCulture);
        MoveToDeadLetters(row, Reason("MaxDeliveryCountExceeded", $"Message could not be consumed after {attempts} delivery attempts."));
        return true;
    }

    private void Expire(in MessageRow row)
    {
        if (Definition.DeadLetteringOnMessageExpiration && DeadLetters is not null)
            MoveToDeadLetters(row, Reason("TTLExpiredException", "The message expired and was dead lettered."));
        else
            _file.Delete(_id, row.Sequence);
        _locks.Remove(row.Sequence);
    }

    /// <summary>A dead letter that is dead-lettered once more stays where it is, with the new reason.</summary>
    private void MoveToDeadLetters(in MessageRow row, IReadOnlyDictionary<string, byte[]>? properties)
    {
        SetProperties(row.Sequence, properties);
        _locks.Remove(row.Sequence);
        var target = DeadLetters ?? this;
        _file.Move(_id, target._id, row.Sequence);
        target._cursor.Return(row.Sequence);
    }

    private void SetProperties(long sequence, IReadOnlyDictionary<string, byte[]>? properties)
    {
        if (properties is not { Count: > 0 })
            return;
        var changed = _file.Content(sequence, properties, static (content, values) => ContentRewriter.WithApplicationProperties(content, values));
        _file.ReplaceContent(sequence, changed);
    }

    private static Dictionary<string, byte[]> Reason(string reason, string description) => new(StringComparer.Ordinal)
    {
        [ReasonProperty] = EncodedValue.Of(reason),
        [DescriptionProperty] = EncodedValue.Of(description),
    };
}
