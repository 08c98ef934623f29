using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.Core.Text;

/// <summary>Hashes texts to keys: base32 (RFC 4648, lower case, no padding) of the first 128 bits of SHA-256, 26 characters.</summary>
internal static class KeyHash
{
    public const int Length = 26;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>One for each thread, since setting a hash up costs more than hashing a key.</summary>
    [ThreadStatic]
    private static IncrementalHash? _sha256;

    public static string Of(ReadOnlySpan<char> text)
    {
        Span<byte> stack = stackalloc byte[256];
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var utf8 = size <= stack.Length ? stack : new byte[size];
        return Of(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var sha256 = _sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(bytes);
        sha256.GetHashAndReset(hash);
        var high = BinaryPrimitives.ReadUInt64BigEndian(hash);
        var low = BinaryPrimitives.ReadUInt64BigEndian(hash[sizeof(ulong)..]);
        Span<char> text = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            text[i] = Alphabet[(int)(high >> 59)];
            high = (high << 5) | (low >> 59);
            low <<= 5;
        }

        return text.ToString();
    }

    /// <summary>The value of a character of the alphabet, or -1.</summary>
    public static int ValueOf(char c) => Alphabet.IndexOf(c, StringComparison.Ordinal);
}
