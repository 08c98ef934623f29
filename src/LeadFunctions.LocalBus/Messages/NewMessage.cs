using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.LocalBus.Messages;

/// <summary>A message on its way into a queue: the bytes to keep, and the few things about it that the bus acts on.</summary>
internal readonly struct NewMessage
{
    /// <summary>Message annotations without the bus's own, properties with a message id, application properties, body and footer.</summary>
    public ReadOnlyMemory<byte> Content { get; private init; }

    public HeaderFields Header { get; private init; }

    /// <summary>How long it wants to live, in milliseconds.</summary>
    public long? TimeToLive { get; private init; }

    /// <summary>When it wants to become visible, in milliseconds since 1970.</summary>
    public long? ScheduledAt { get; private init; }

    /// <summary>Stands for the message id in the search for duplicates.</summary>
    public UInt128 IdHash { get; private init; }

    /// <exception cref="AmqpFormatException">The bytes are no AMQP message.</exception>
    public static NewMessage Parse(ReadOnlyMemory<byte> encoded)
    {
        var message = encoded.Span;
        var parts = MessageParts.Of(message);
        var header = HeaderFields.Read(message[parts.Header]);
        var annotations = AnnotationFacts.Read(message[parts.MessageAnnotations]);
        var properties = PropertyFacts.Read(message[parts.Properties]);
        var id = properties.MessageId;
        var content = encoded[parts.Kept];
        if (annotations.MustBeWrittenAnew || id.IsEmpty)
        {
            var assigned = id.IsEmpty ? Guid.NewGuid().ToString("N") : null;
            content = ContentRewriter.Clean(message, parts, assigned);
            id = assigned is null ? id : Encoding.UTF8.GetBytes(assigned);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(id, hash);
        return new NewMessage
        {
            Content = content,
            Header = header,
            TimeToLive = properties.TimeToLive ?? header.TimeToLive,
            ScheduledAt = annotations.ScheduledAt,
            IdHash = BinaryPrimitives.ReadUInt128BigEndian(hash),
        };
    }
}
