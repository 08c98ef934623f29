using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.Imports;

/// <summary>What a file is: how it is written, and its hash.</summary>
/// <param name="Hash">SHA-256, hexadecimal; empty where only the beginning was looked at.</param>
/// <param name="HasAnnouncement">The first line names the delimiter, and is no row.</param>
internal sealed record FileLook(string Hash, Encoding Encoding, string Delimiter, bool HasAnnouncement)
{
    /// <summary>Of which encoding and delimiter are guessed.</summary>
    public const int StartBytes = 256 * 1024;

    private const int BufferBytes = 128 * 1024;

    /// <summary>Reads all of a file once.</summary>
    public static async Task<FileLook> AtAsync(Stream file, ImportOrder order, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var utf8 = new Utf8Check();
        var start = new MemoryStream();
        var buffer = new byte[BufferBytes];
        for (int read; (read = await file.ReadAsync(buffer, cancellation)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            utf8.Add(buffer.AsSpan(0, read));
            if (start.Length < StartBytes)
                start.Write(buffer, 0, Math.Min(read, StartBytes - (int)start.Length));
        }

        return Of(Convert.ToHexStringLower(hash.GetHashAndReset()), start.ToArray(), utf8.IsValid, order);
    }

    /// <summary>Looks at the beginning alone.</summary>
    public static FileLook At(byte[] start, ImportOrder order)
    {
        var utf8 = new Utf8Check();
        utf8.Add(start);
        return Of("", start, utf8.IsValidSoFar, order);
    }

    private static FileLook Of(string hash, byte[] start, bool isUtf8, ImportOrder order)
    {
        var encoding = (order.Encoding is { } named ? TextEncodings.Find(named) : null) ?? EncodingGuess.Of(start, isUtf8, order.Language);
        var text = encoding.GetString(start).TrimStart('\uFEFF');
        return new FileLook(
            hash, encoding, order.Delimiter ?? DelimiterGuess.Of(text, start.Length >= StartBytes), DelimiterGuess.SaysSo(text) is not null);
    }

    /// <summary>Whether bytes that come piece by piece are UTF-8.</summary>
    private sealed class Utf8Check
    {
        private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private readonly char[] _text = new char[BufferBytes + 4];

        /// <summary>Perhaps but for a character that is cut at the end.</summary>
        public bool IsValidSoFar { get; private set; } = true;

        public bool IsValid => Add([], isEnd: true);

        public bool Add(ReadOnlySpan<byte> bytes, bool isEnd = false)
        {
            try
            {
                do
                {
                    var part = bytes[..Math.Min(bytes.Length, BufferBytes)];
                    bytes = bytes[part.Length..];
                    if (IsValidSoFar)
                        _decoder.GetChars(part, _text, flush: isEnd && bytes.IsEmpty);
                }
                while (!bytes.IsEmpty);
            }
            catch (DecoderFallbackException)
            {
                IsValidSoFar = false;
            }

            return IsValidSoFar;
        }
    }
}
