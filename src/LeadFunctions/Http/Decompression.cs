using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace LeadFunctions.Http;

/// <summary>
/// Unpacks gzip, deflate and Brotli, up to a limit and not a byte further. The framework's streams take an end that comes too early for the end,
/// and leave unread what follows it; a lead is whole or it is refused, so both are told by the check values at the end of the body.
/// </summary>
internal static class Decompression
{
    private const int GzipFrame = 18;
    private const int ZlibFrame = 6;

    public static DecodedBody Gzip(byte[] body, int limit)
    {
        using var stream = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        return Read(
            stream,
            limit,
            bytes => body.Length >= GzipFrame && BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(^4..)) == (uint)bytes.Length);
    }

    /// <summary>By the standard deflate comes in zlib's frame; some clients send it bare.</summary>
    public static DecodedBody Deflate(byte[] body, int limit)
    {
        if (!HasZlibHeader(body))
        {
            // A bare one has no check value; broken off it leaves JSON that breaks off too.
            using var bare = new DeflateStream(new MemoryStream(body), CompressionMode.Decompress);
            return Read(bare, limit, _ => body.Length > 1);
        }

        using var stream = new ZLibStream(new MemoryStream(body), CompressionMode.Decompress);
        return Read(stream, limit, bytes => body.Length >= ZlibFrame && BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(^4..)) == Adler32(bytes));
    }

    public static DecodedBody Brotli(byte[] body, int limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        var written = 0;
        using var decoder = new BrotliDecoder();
        try
        {
            return decoder.Decompress(body, buffer.AsSpan(0, limit + 1), out var read, out written) switch
            {
                _ when written > limit => new DecodedBody.TooLong(),
                OperationStatus.Done when read == body.Length => new DecodedBody.Content(buffer.AsSpan(0, written).ToArray()),
                _ => Broken,
            };
        }
        finally
        {
            buffer.AsSpan(0, written).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static DecodedBody Broken { get; } =
        new DecodedBody.Packed("The body is not what its Content-Encoding says, or is not whole. Pack it again, or send it unpacked.");

    private static DecodedBody Read(Stream stream, int limit, Func<byte[], bool> isWhole)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        var length = 0;
        try
        {
            length = stream.ReadAtLeast(buffer.AsSpan(0, limit + 1), limit + 1, throwOnEndOfStream: false);
            if (length > limit)
                return new DecodedBody.TooLong();
            var bytes = buffer.AsSpan(0, length).ToArray();
            return isWhole(bytes) ? new DecodedBody.Content(bytes) : Broken;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            // The second, for example, when the packer used a dictionary that only it knows.
            return Broken;
        }
        finally
        {
            // All of it: how far a read came that failed is not told.
            buffer.AsSpan(0, limit + 1).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool HasZlibHeader(ReadOnlySpan<byte> body) =>
        body.Length >= 2 && (body[0] & 0x0F) == 8 && BinaryPrimitives.ReadUInt16BigEndian(body) % 31 == 0;

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint modulus = 65521;
        var (low, high) = (1u, 0u);
        foreach (var one in bytes)
        {
            low = (low + one) % modulus;
            high = (high + low) % modulus;
        }

        return (high << 16) | low;
    }
}
