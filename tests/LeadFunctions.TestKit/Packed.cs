using System.IO.Compression;

namespace LeadFunctions.TestKit;

/// <summary>Bodies as clients pack them.</summary>
public static class Packed
{
    public static byte[] Gzip(byte[] body) => Pack(body, static stream => new GZipStream(stream, CompressionLevel.Fastest));

    public static byte[] Zlib(byte[] body) => Pack(body, static stream => new ZLibStream(stream, CompressionLevel.Fastest));

    public static byte[] Deflate(byte[] body) => Pack(body, static stream => new DeflateStream(stream, CompressionLevel.Fastest));

    public static byte[] Brotli(byte[] body) => Pack(body, static stream => new BrotliStream(stream, CompressionLevel.Fastest));

    /// <param name="coding">As in Content-Encoding; <c>raw</c> for deflate without a frame.</param>
    public static byte[] By(string coding, byte[] body) => coding switch
    {
        "gzip" => Gzip(body),
        "deflate" => Zlib(body),
        "raw" => Deflate(body),
        "br" => Brotli(body),
        _ => body,
    };

    private static byte[] Pack(byte[] body, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(body);
        return packed.ToArray();
    }
}
