using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.Core.Text;

/// <summary>Ids that are the same for the same text and time: UUIDs of version 7, whose random part is the text's hash.</summary>
internal static class HashedId
{
    /// <param name="at">What the id says of its time, to the millisecond (UTC).</param>
    public static Guid Of(DateTimeOffset at, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        var id = hash[..16];
        BinaryPrimitives.WriteUInt16BigEndian(id, (ushort)(at.ToUnixTimeMilliseconds() >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(id[2..], (uint)at.ToUnixTimeMilliseconds());
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}
