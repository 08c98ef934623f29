using System.Buffers.Binary;

namespace LeadFunctions.LocalBus.Messages;

/// <summary>
/// Walks over encoded AMQP values without decoding them: a message passes through the bus as the bytes it came in, and only the few fields that
/// the bus acts on are read.
/// </summary>
internal ref struct AmqpReader(ReadOnlySpan<byte> data)
{
    private const int Deepest = 16;
    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _data.Length;

    public byte Byte() => Position < _data.Length ? _data[Position++] : throw Truncated();

    public ReadOnlySpan<byte> Bytes(uint count)
    {
        if (count > (uint)(_data.Length - Position))
            throw Truncated();
        var bytes = _data.Slice(Position, (int)count);
        Position += (int)count;
        return bytes;
    }

    /// <summary>The next value whole, its constructor included.</summary>
    public ReadOnlySpan<byte> Value()
    {
        var start = Position;
        Skip(0);
        return _data[start..Position];
    }

    /// <summary>As <see cref="Value"/>, for bytes from a stranger: lists and maps must be well-formed all the way down.</summary>
    public ReadOnlySpan<byte> CheckedValue(int depth = 0)
    {
        var start = Position;
        var code = start < _data.Length ? _data[start] : throw Truncated();
        if (depth == Deepest)
            throw new AmqpFormatException("it is nested too deeply");
        if (code == FormatCode.Described)
        {
            Position++;
            CheckedValue(depth + 1);
            CheckedValue(depth + 1);
        }
        else if (code is FormatCode.List8 or FormatCode.List32 or FormatCode.Map8 or FormatCode.Map32)
        {
            CheckElements(code is FormatCode.Map8 or FormatCode.Map32, depth);
        }
        else if (FormatCode.IsScalar(code))
        {
            Skip(0);
        }
        else
        {
            throw new AmqpFormatException($"0x{code:x2} is no type");
        }

        return _data[start..Position];
    }

    /// <summary>Steps into a list or a map.</summary>
    /// <returns>Its number of elements: twice the number of pairs for a map.</returns>
    public int Compound(bool map)
    {
        var code = Byte();
        var (size, count) = (code, map) switch
        {
            (FormatCode.List0, false) => (0u, 0u),
            (FormatCode.List8, false) or (FormatCode.Map8, true) => (Byte() - 1u, Byte()),
            (FormatCode.List32, false) or (FormatCode.Map32, true) => (UInt32() - 4u, UInt32()),
            _ => throw new AmqpFormatException($"0x{code:x2} where a {(map ? "map" : "list")} is expected"),
        };
        // Each element takes a byte at least: no count can be beyond what is there.
        if (size > (uint)(_data.Length - Position) || count > size)
            throw Truncated();
        return (int)count;
    }

    /// <summary>A section's or a type's descriptor, by its number.</summary>
    public ulong Descriptor()
    {
        if (Byte() != FormatCode.Described)
            throw new AmqpFormatException("no descriptor where one is expected");
        var code = Byte();
        return code switch
        {
            FormatCode.ULong0 => 0,
            FormatCode.ULong8 => Byte(),
            FormatCode.ULong64 => BinaryPrimitives.ReadUInt64BigEndian(Bytes(8)),
            FormatCode.Symbol8 => SectionCode.FromName(Bytes(Byte())),
            _ => throw new AmqpFormatException($"0x{code:x2} is no descriptor"),
        };
    }

    private void CheckElements(bool map, int depth)
    {
        var measure = this;
        measure.Skip(0);
        var count = Compound(map);
        if (map && count % 2 != 0)
            throw new AmqpFormatException("a map with a name that has no value");
        for (var i = 0; i < count; i++)
            CheckedValue(depth + 1);
        if (Position != measure.Position)
            throw new AmqpFormatException("a list or map of another size than it says");
    }

    private uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Bytes(4));

    private void Skip(int depth)
    {
        var code = Byte();
        if (code == FormatCode.Described)
        {
            if (depth == Deepest)
                throw new AmqpFormatException("descriptors are nested too deeply");
            Skip(depth + 1);
            Skip(depth + 1);
            return;
        }

        // The upper four bits tell how the width is written (AMQP 1.0, part 1, section 1.2).
        Bytes((code >> 4) switch
        {
            4 => 0,
            5 => 1,
            6 => 2,
            7 => 4,
            8 => 8,
            9 => 16,
            0xa or 0xc or 0xe => Byte(),
            0xb or 0xd or 0xf => UInt32(),
            _ => throw new AmqpFormatException($"0x{code:x2} is no type"),
        });
    }

    private static AmqpFormatException Truncated() => new("it ends in the middle of a value");
}
