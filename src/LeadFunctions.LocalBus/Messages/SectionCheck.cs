namespace LeadFunctions.LocalBus.Messages;

/// <summary>
/// Whether a section holds what it must. A client cannot read a field of the wrong type: it closes its link, and would again at every delivery.
/// </summary>
internal static class SectionCheck
{
    // durable, priority, ttl, first-acquirer, delivery-count
    private static ReadOnlySpan<char> HeaderTypes => "bBubu";

    // message-id, user-id, to, subject, reply-to, correlation-id, content-type, content-encoding, absolute-expiry-time, creation-time, group-id,
    // group-sequence, reply-to-group-id
    private static ReadOnlySpan<char> PropertyTypes => "ixsssiyyttsus";

    /// <exception cref="AmqpFormatException">It does not.</exception>
    public static void Run(byte section, ReadOnlySpan<byte> value)
    {
        switch (section)
        {
            case SectionCode.Header:
                CheckFields(value, HeaderTypes);
                break;
            case SectionCode.Properties:
                CheckFields(value, PropertyTypes);
                break;
            case SectionCode.ApplicationProperties:
                CheckNames(value, 's');
                break;
            case SectionCode.DeliveryAnnotations or SectionCode.MessageAnnotations or SectionCode.Footer:
                CheckNames(value, 'y');
                break;
            case SectionCode.Data:
                Require(Is('x', value[0]), value[0]);
                break;
            case SectionCode.Sequence:
                Require(value[0] is FormatCode.List0 or FormatCode.List8 or FormatCode.List32, value[0]);
                break;
        }
    }

    private static void CheckFields(ReadOnlySpan<byte> list, ReadOnlySpan<char> types)
    {
        var reader = new AmqpReader(list);
        var count = reader.Compound(map: false);
        Require(count <= types.Length, list[0]);
        for (var field = 0; field < count; field++)
        {
            var code = reader.Value()[0];
            Require(code == FormatCode.Null || Is(types[field], code), code);
        }
    }

    private static void CheckNames(ReadOnlySpan<byte> map, char type)
    {
        var reader = new AmqpReader(map);
        for (var pairs = reader.Compound(map: true) / 2; pairs > 0; pairs--)
        {
            var code = reader.Value()[0];
            Require(Is(type, code), code);
            reader.Value();
        }
    }

    private static bool Is(char type, byte code) => type switch
    {
        'b' => code is FormatCode.True or FormatCode.False or FormatCode.Boolean,
        'B' => code is FormatCode.UByte,
        'u' => code is FormatCode.UInt0 or FormatCode.UInt8 or FormatCode.UInt32,
        's' => code is FormatCode.String8 or FormatCode.String32,
        'y' => code is FormatCode.Symbol8 or FormatCode.Symbol32,
        'x' => code is FormatCode.Binary8 or FormatCode.Binary32,
        't' => code is FormatCode.Timestamp,
        'i' => Is('s', code) || Is('x', code) || code is FormatCode.ULong0 or FormatCode.ULong8 or FormatCode.ULong64 or FormatCode.Uuid,
        _ => false,
    };

    private static void Require(bool right, byte code)
    {
        if (!right)
            throw new AmqpFormatException($"a value of type 0x{code:x2} where another is needed");
    }
}
