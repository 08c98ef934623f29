using System.Buffers;
using LeadFunctions.LocalBus.Messages;
using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>One transfer from a client: a message, or a batch of them that is stored whole or not at all.</summary>
internal sealed class IncomingDelivery(IncomingLink link) : Delivery, IStoreStep
{
    private byte[] _buffer = [];
    private int _length;
    private NewMessage[] _messages = [];

    public int Length => _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + bytes.Length, 2 * _length));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ReturnBuffer();
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <exception cref="AmqpFormatException">What came is no message.</exception>
    public void Parse()
    {
        var bytes = _buffer.AsMemory(0, _length);
        _messages = MessageFormat == AmqpConstants.AmqpBatchedMessageFormat ? BatchReader.Parse(bytes) : [NewMessage.Parse(bytes)];
    }

    public void Apply(long now)
    {
        foreach (ref readonly var message in _messages.AsSpan())
            link.Queue.Send(message, now);
    }

    public void Committed()
    {
        ReturnBuffer();
        link.Answer(this, AmqpConstants.AcceptedOutcome);
    }

    public void Failed(Exception fault)
    {
        ReturnBuffer();
        link.Answer(this, AmqpErrors.Of(fault));
    }

    public override ArraySegment<byte>[] GetPayload(int payloadSize, out bool more) => throw new NotSupportedException();

    protected override void OnCompletePayload(int payloadSize) => throw new NotSupportedException();

    private void ReturnBuffer()
    {
        var buffer = _buffer;
        _buffer = [];
        _messages = [];
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
