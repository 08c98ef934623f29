using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.Quarantine;

/// <summary>
/// Id of a quarantined item: a UUIDv7. Its time tells the partition and row, so that an item is found by its id alone.
/// </summary>
internal readonly record struct QuarantineId(Guid Value)
{
    /// <summary>A submission's own id: the same submission quarantined twice is one item.</summary>
    public static QuarantineId Of(Guid submissionId) => new(submissionId);

    /// <summary>For a message that is no envelope: the same message redelivered gives the same id.</summary>
    public static QuarantineId Of(DateTimeOffset enqueuedAt, string messageId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(messageId), hash);
        Span<byte> id = hash[..16];
        BinaryPrimitives.WriteUInt16BigEndian(id, (ushort)(enqueuedAt.ToUnixTimeMilliseconds() >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(id[2..], (uint)enqueuedAt.ToUnixTimeMilliseconds());
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new(new Guid(id, bigEndian: true));
    }

    public static bool TryParse(string text, out QuarantineId id)
    {
        var isGuid = Guid.TryParseExact(text, "D", out var value);
        id = new(value);
        return isGuid && value.Version == 7;
    }

    public DateTimeOffset Time
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            var milliseconds = ((long)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
    }

    public override string ToString() => Value.ToString("D");
}
