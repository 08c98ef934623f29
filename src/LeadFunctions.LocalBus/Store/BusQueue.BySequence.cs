using LeadFunctions.LocalBus.Messages;

namespace LeadFunctions.LocalBus.Store;

/// <summary>What is asked by sequence number, through the management node.</summary>
internal sealed partial class BusQueue
{
    private const int MostPeeked = 250;
    private const int MostPeekedBytes = 512 * 1024;

    /// <summary>Shows messages without locking them: waiting, locked, deferred and scheduled ones.</summary>
    /// <returns>Encoded messages; at least one where there is one, and no more than an answer should hold.</returns>
    public List<byte[]> Peek(long from, int most)
    {
        var rows = new List<MessageRow>();
        _file.Next(_id, from - 1, Math.Clamp(most, 0, MostPeeked), rows);
        var (messages, bytes) = (new List<byte[]>(), 0);
        foreach (var row in rows)
        {
            var message = Encoded(row, row.Deliveries);
            if (messages.Count > 0 && bytes + message.Length > MostPeekedBytes)
                break;
            bytes += message.Length;
            messages.Add(message);
        }

        return messages;
    }

    /// <summary>Receives deferred messages.</summary>
    /// <returns>Encoded messages with their lock tokens; null when one of them is not there, is not deferred, or somebody holds it.</returns>
    public List<(LockToken Token, byte[] Message)>? ReceiveDeferred(IReadOnlyCollection<long> sequences, bool delete, long now)
    {
        var rows = new List<MessageRow>();
        foreach (var sequence in sequences)
        {
            if (!_file.Find(_id, sequence, out var row) || row.State != MessageState.Deferred || row.LockedUntil > now)
                return null;
            rows.Add(row);
        }

        var received = new List<(LockToken Token, byte[] Message)>();
        foreach (var row in rows)
        {
            if (TryDeadLetterSpent(row))
                continue;
            var locked = row;
            if (!delete)
                Lock(ref locked, now);
            received.Add((new LockToken(locked.Sequence, locked.Lock), Encoded(locked, row.Deliveries)));
            if (delete)
                _file.Delete(_id, row.Sequence);
        }

        return received;
    }

    /// <returns>False when there is no such scheduled message.</returns>
    public bool CancelScheduled(long sequence)
    {
        if (!_file.Find(_id, sequence, out var row) || row.State != MessageState.Scheduled)
            return false;
        _file.Delete(_id, sequence);
        return true;
    }

    public long Count() => _file.Count(_id);

    private byte[] Encoded(MessageRow row, int deliveryCount) => _file.Content(row.Sequence, (row, deliveryCount, _deadLetterSource), Encode);

    private static byte[] Encode(ReadOnlySpan<byte> content, (MessageRow Row, int DeliveryCount, string? DeadLetterSource) message)
    {
        var target = new byte[MessageEncoder.MostBytes(content, message.DeadLetterSource)];
        return target[..MessageEncoder.Encode(message.Row, content, message.DeliveryCount, message.DeadLetterSource, target)];
    }
}
