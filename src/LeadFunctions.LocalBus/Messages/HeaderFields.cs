namespace LeadFunctions.LocalBus.Messages;

/// <summary>What a sender may say in a message's header, packed into one number: nothing said is 0.</summary>
internal readonly record struct HeaderFields(bool? Durable, byte? Priority, uint? TimeToLive)
{
    private const long HasDurable = 1L << 62;
    private const long IsDurable = 1L << 61;
    private const long HasPriority = 1L << 60;
    private const long HasTimeToLive = 1L << 59;
    private const int PriorityShift = 32;

    public long Packed =>
        (Durable is { } durable ? HasDurable | (durable ? IsDurable : 0) : 0)
        | (Priority is { } priority ? HasPriority | ((long)priority << PriorityShift) : 0)
        | (TimeToLive is { } milliseconds ? HasTimeToLive | milliseconds : 0);

    public static HeaderFields Unpack(long packed) => new(
        (packed & HasDurable) == 0 ? null : (packed & IsDurable) != 0,
        (packed & HasPriority) == 0 ? null : (byte)(packed >> PriorityShift),
        (packed & HasTimeToLive) == 0 ? null : (uint)packed);

    /// <param name="section">The encoded header, descriptor included; empty when there is none.</param>
    public static HeaderFields Read(ReadOnlySpan<byte> section)
    {
        if (section.IsEmpty)
            return default;
        var reader = new AmqpReader(section);
        reader.Descriptor();
        var count = reader.Compound(map: false);
        var durable = count > 0 ? AmqpPrimitive.Boolean(reader.Value()) : null;
        var priority = count > 1 ? AmqpPrimitive.UByte(reader.Value()) : null;
        return new HeaderFields(durable, priority, count > 2 ? AmqpPrimitive.UInt(reader.Value()) : null);
    }

    public void Write(ref AmqpWriter writer, uint deliveryCount)
    {
        writer.Section(SectionCode.Header);
        var list = writer.Begin(FormatCode.List32);
        writer.Byte(Durable switch { true => FormatCode.True, false => FormatCode.False, null => FormatCode.Null });
        if (Priority is { } priority)
        {
            writer.Byte(FormatCode.UByte);
            writer.Byte(priority);
        }
        else
        {
            writer.Byte(FormatCode.Null);
        }

        if (TimeToLive is { } milliseconds)
            writer.UInt(milliseconds);
        else
            writer.Byte(FormatCode.Null);
        writer.Byte(FormatCode.Null);
        writer.UInt(deliveryCount);
        writer.End(list, 5);
    }
}
