using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;

namespace LeadFunctions.LocalBus.Messages;

/// <summary>Encodes a single value, of any type that application properties may have.</summary>
internal static class EncodedValue
{
    public static byte[] Of(object? value)
    {
        using var buffer = new ByteBuffer(AmqpEncoding.GetObjectEncodeSize(value), autoGrow: true);
        AmqpEncoding.EncodeObject(value, buffer);
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }
}
