namespace LeadFunctions.LocalBus.Messages;

/// <summary>What the bus reads of the properties section.</summary>
internal readonly ref struct PropertyFacts
{
    private const int AbsoluteExpiryTime = 8;
    private const int CreationTime = 9;

    /// <summary>Without its type's constructor; empty when there is none.</summary>
    public ReadOnlySpan<byte> MessageId { get; private init; }

    /// <summary>From creation to expiry, in milliseconds: clients write it so because the header's field ends at 49 days.</summary>
    public long? TimeToLive { get; private init; }

    /// <param name="section">The encoded section, descriptor included; empty when there is none.</param>
    public static PropertyFacts Read(ReadOnlySpan<byte> section)
    {
        if (section.IsEmpty)
            return default;
        var reader = new AmqpReader(section);
        reader.Descriptor();
        var fields = reader.Compound(map: false);
        var id = ReadOnlySpan<byte>.Empty;
        long? expires = null, created = null;
        for (var field = 0; field < fields && field <= CreationTime; field++)
        {
            var value = reader.Value();
            if (field == 0 && value[0] != FormatCode.Null)
                id = AmqpPrimitive.Content(value);
            else if (field == AbsoluteExpiryTime)
                expires = AmqpPrimitive.Timestamp(value);
            else if (field == CreationTime)
                created = AmqpPrimitive.Timestamp(value);
        }

        return new PropertyFacts { MessageId = id, TimeToLive = expires > created ? expires - created : null };
    }
}
