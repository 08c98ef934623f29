namespace LeadFunctions.LocalBus.Messages;

/// <summary>How a value's type is written (AMQP 1.0, part 1, section 1.6), as far as the bus writes or reads it.</summary>
internal static class FormatCode
{
    public const byte Described = 0x00;
    public const byte Null = 0x40;
    public const byte True = 0x41;
    public const byte False = 0x42;
    public const byte UInt0 = 0x43;
    public const byte ULong0 = 0x44;
    public const byte List0 = 0x45;
    public const byte UByte = 0x50;
    public const byte UInt8 = 0x52;
    public const byte ULong8 = 0x53;
    public const byte Int8 = 0x54;
    public const byte Boolean = 0x56;
    public const byte UInt32 = 0x70;
    public const byte ULong64 = 0x80;
    public const byte Long64 = 0x81;
    public const byte Timestamp = 0x83;
    public const byte Uuid = 0x98;
    public const byte Binary8 = 0xa0;
    public const byte String8 = 0xa1;
    public const byte Symbol8 = 0xa3;
    public const byte Binary32 = 0xb0;
    public const byte String32 = 0xb1;
    public const byte Symbol32 = 0xb3;
    public const byte List8 = 0xc0;
    public const byte Map8 = 0xc1;
    public const byte List32 = 0xd0;
    public const byte Map32 = 0xd1;

    /// <summary>Whether it is a type that the standard defines and that holds no values of any type; arrays hold those of one.</summary>
    public static bool IsScalar(byte code) => code is
        (>= Null and <= List0) or (>= UByte and <= Boolean) or 0x60 or 0x61 or (>= UInt32 and <= 0x74) or (>= ULong64 and <= 0x84) or 0x94 or Uuid
        or Binary8 or String8 or Symbol8 or Binary32 or String32 or Symbol32 or 0xe0 or 0xf0;
}
