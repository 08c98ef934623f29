using System.Buffers.Binary;

namespace LeadFunctions.LocalBus.Messages;

/// <summary>Writes encoded values into memory that the caller has made large enough.</summary>
internal ref struct AmqpWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;

    public int Position { get; private set; }

    public void Byte(byte value) => _target[Position++] = value;

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_target[Position..]);
        Position += value.Length;
    }

    public void Section(byte code)
    {
        Byte(FormatCode.Described);
        Byte(FormatCode.ULong8);
        Byte(code);
    }

    public void UInt(uint value)
    {
        if (value == 0)
        {
            Byte(FormatCode.UInt0);
        }
        else if (value <= byte.MaxValue)
        {
            Byte(FormatCode.UInt8);
            Byte((byte)value);
        }
        else
        {
            Byte(FormatCode.UInt32);
            Raw(value);
        }
    }

    public void Long(long value)
    {
        Byte(FormatCode.Long64);
        Raw(value);
    }

    public void Timestamp(long milliseconds)
    {
        Byte(FormatCode.Timestamp);
        Raw(milliseconds);
    }

    /// <summary>A symbol of at most 255 bytes.</summary>
    public void Symbol(ReadOnlySpan<byte> name)
    {
        Byte(FormatCode.Symbol8);
        Byte((byte)name.Length);
        Bytes(name);
    }

    public void String(ReadOnlySpan<byte> text)
    {
        Byte(FormatCode.String32);
        Raw((uint)text.Length);
        Bytes(text);
    }

    /// <summary>Begins a list or map whose size is not known yet.</summary>
    /// <returns>What <see cref="End"/> takes.</returns>
    public int Begin(byte format32)
    {
        Byte(format32);
        Position += 8;
        return Position;
    }

    public readonly void End(int begin, int elements)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_target[(begin - 8)..], (uint)(Position - begin + 4));
        BinaryPrimitives.WriteUInt32BigEndian(_target[(begin - 4)..], (uint)elements);
    }

    private void Raw(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_target[Position..], value);
        Position += 4;
    }

    private void Raw(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_target[Position..], value);
        Position += 8;
    }
}
