namespace LeadFunctions.LocalBus.Messages;

/// <summary>The sections of a message, by their descriptors.</summary>
internal static class SectionCode
{
    public const byte Header = 0x70;
    public const byte DeliveryAnnotations = 0x71;
    public const byte MessageAnnotations = 0x72;
    public const byte Properties = 0x73;
    public const byte ApplicationProperties = 0x74;
    public const byte Data = 0x75;
    public const byte Sequence = 0x76;
    public const byte Value = 0x77;
    public const byte Footer = 0x78;

    public static ulong FromName(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("amqp:header:list"u8) ? Header
        : name.SequenceEqual("amqp:delivery-annotations:map"u8) ? DeliveryAnnotations
        : name.SequenceEqual("amqp:message-annotations:map"u8) ? MessageAnnotations
        : name.SequenceEqual("amqp:properties:list"u8) ? Properties
        : name.SequenceEqual("amqp:application-properties:map"u8) ? ApplicationProperties
        : name.SequenceEqual("amqp:data:binary"u8) ? Data
        : name.SequenceEqual("amqp:amqp-sequence:list"u8) ? Sequence
        : name.SequenceEqual("amqp:amqp-value:*"u8) ? Value
        : name.SequenceEqual("amqp:footer:map"u8) ? Footer
        : throw new AmqpFormatException("an unknown section");
}
