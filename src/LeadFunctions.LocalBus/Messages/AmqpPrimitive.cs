using System.Buffers.Binary;

namespace LeadFunctions.LocalBus.Messages;

/// <summary>Reads single encoded values. A value of another type than the one asked for counts as missing.</summary>
internal static class AmqpPrimitive
{
    public static bool? Boolean(ReadOnlySpan<byte> value) => value[0] switch
    {
        FormatCode.True => true,
        FormatCode.False => false,
        FormatCode.Boolean => value[1] != 0,
        _ => null,
    };

    public static byte? UByte(ReadOnlySpan<byte> value) => value[0] == FormatCode.UByte ? value[1] : null;

    public static uint? UInt(ReadOnlySpan<byte> value) => value[0] switch
    {
        FormatCode.UInt0 => 0,
        FormatCode.UInt8 => value[1],
        FormatCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(value[1..]),
        _ => null,
    };

    /// <returns>Milliseconds since 1970.</returns>
    public static long? Timestamp(ReadOnlySpan<byte> value) => value[0] == FormatCode.Timestamp ? BinaryPrimitives.ReadInt64BigEndian(value[1..]) : null;

    /// <summary>The bytes of a string, symbol, binary, UUID or number without their constructor, so that one text written two ways is the same.</summary>
    public static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> value) => value[0] switch
    {
        FormatCode.Binary8 or FormatCode.String8 or FormatCode.Symbol8 => value[2..],
        FormatCode.Binary32 or FormatCode.String32 or FormatCode.Symbol32 => value[5..],
        _ => value,
    };
}
