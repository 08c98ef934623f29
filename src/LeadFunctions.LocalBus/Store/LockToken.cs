using System.Buffers.Binary;

namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// What a receiver settles a message with. It carries the sequence number, so that the message is found by its key, after a restart too; the other
/// half tells this lock from earlier ones.
/// </summary>
internal readonly record struct LockToken(long Sequence, long Lock)
{
    public const int Size = 16;

    public static LockToken Of(ReadOnlySpan<byte> tag) =>
        tag.Length == Size ? new LockToken(BinaryPrimitives.ReadInt64LittleEndian(tag), BinaryPrimitives.ReadInt64LittleEndian(tag[8..])) : default;

    public static LockToken Of(Guid token)
    {
        Span<byte> bytes = stackalloc byte[Size];
        token.TryWriteBytes(bytes);
        return Of(bytes);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Lock);
        return bytes;
    }

    public Guid ToGuid() => new(ToBytes());
}
