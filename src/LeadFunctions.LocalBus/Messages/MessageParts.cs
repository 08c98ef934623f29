namespace LeadFunctions.LocalBus.Messages;

/// <summary>Where the sections of an encoded message lie. An absent section is an empty range.</summary>
internal readonly struct MessageParts
{
    public Range Header { get; private init; }

    public Range MessageAnnotations { get; private init; }

    public Range Properties { get; private init; }

    public Range ApplicationProperties { get; private init; }

    /// <summary>From the body to the end, footer included.</summary>
    public Range Body { get; private init; }

    /// <summary>From the first section that is kept as it came (all but header and delivery annotations) to the end.</summary>
    public Range Kept { get; private init; }

    /// <exception cref="AmqpFormatException">Sections are unknown, out of order or cut off.</exception>
    public static MessageParts Of(ReadOnlySpan<byte> message)
    {
        var reader = new AmqpReader(message);
        Span<Range> sections = stackalloc Range[SectionCode.Footer - SectionCode.Header + 1];
        var (kept, body, last) = (message.Length, message.Length, 0);
        while (!reader.AtEnd)
        {
            var start = reader.Position;
            var code = reader.Descriptor();
            var repeated = code == (ulong)last && code is SectionCode.Data or SectionCode.Sequence;
            if (code is < SectionCode.Header or > SectionCode.Footer || (code <= (ulong)last && !repeated))
                throw new AmqpFormatException("its sections are unknown or out of order");
            last = (int)code;
            SectionCheck.Run((byte)code, reader.CheckedValue());
            if (code > SectionCode.DeliveryAnnotations)
                kept = Math.Min(kept, start);
            if (code >= SectionCode.Data)
                body = Math.Min(body, start);
            sections[last - SectionCode.Header] = start..reader.Position;
        }

        if (last == 0)
            throw new AmqpFormatException("it is empty");
        return new MessageParts
        {
            Header = sections[0],
            MessageAnnotations = sections[SectionCode.MessageAnnotations - SectionCode.Header],
            Properties = sections[SectionCode.Properties - SectionCode.Header],
            ApplicationProperties = sections[SectionCode.ApplicationProperties - SectionCode.Header],
            Body = body..message.Length,
            Kept = kept..message.Length,
        };
    }
}
