using LeadFunctions.LocalBus.Messages;
using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>A message on its way to a client. Until the client settles it only the lock token is kept, not the bytes.</summary>
internal sealed class OutgoingDelivery : Delivery
{
    private ArraySegment<byte> _payload;

    public OutgoingDelivery(in MessageRow row, ReadOnlySpan<byte> content, int deliveriesBefore, string? deadLetterSource)
    {
        Token = new LockToken(row.Sequence, row.Lock);
        DeliveryTag = Token.ToBytes();

        // Not from a pool: the library writes from this array at a time of its own.
        var bytes = GC.AllocateUninitializedArray<byte>(MessageEncoder.MostBytes(content, deadLetterSource));
        Size = MessageEncoder.Encode(row, content, deliveriesBefore, deadLetterSource, bytes);
        _payload = new ArraySegment<byte>(bytes, 0, Size);
    }

    /// <summary>Bytes on the wire, frames not counted.</summary>
    public int Size { get; }

    public LockToken Token { get; }

    public override ArraySegment<byte>[] GetPayload(int payloadSize, out bool more)
    {
        var payload = _payload;
        more = payload.Count > payloadSize;
        return payload.Count == 0 ? null! : [more ? payload[..payloadSize] : payload];
    }

    public void DropPayload() => _payload = default;

    protected override void OnCompletePayload(int payloadSize) => _payload = payloadSize < _payload.Count ? _payload[payloadSize..] : default;
}
