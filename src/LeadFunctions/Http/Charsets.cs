using System.Text;
using System.Text.Unicode;

namespace LeadFunctions.Http;

/// <summary>Makes UTF-8 of text in any encoding that the framework knows.</summary>
internal static class Charsets
{
    private const int Windows1252 = 1252;

    /// <summary>
    /// Which Unicode encoding it is the bytes tell, by their mark or by the zeros among JSON's first two characters, which are always ASCII; so a
    /// Content-Type that names the wrong one does no harm. Any other encoding only the Content-Type can tell.
    /// </summary>
    public static DecodedBody ToUtf8(byte[] body, string? charset, int limit)
    {
        if (body.AsSpan().StartsWith("\uFEFF"u8))
            return new DecodedBody.Content(body[3..]);
        if (UnicodeOf(body) is { } unicode)
            return Transcode(body, unicode, limit);
        if (string.IsNullOrEmpty(charset))
            return new DecodedBody.Content(body);
        var named = Named(charset);
        var isUnicode = named?.CodePage is 65001 or 1200 or 1201 or 12000 or 12001;
        if (named is not null && !isUnicode && Transcode(body, named, limit) is var text and not DecodedBody.NoText)
            return text;

        // The name is of no use. What is valid UTF-8 is UTF-8: hardly any text in another encoding is.
        return isUnicode || Utf8.IsValid(body)
            ? new DecodedBody.Content(body)
            : new DecodedBody.NoText("The body is not text in the charset that its Content-Type names, or that is not known here. Encode the JSON as UTF-8.");
    }

    private static Encoding? UnicodeOf(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [not 0, 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, not 0, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] or [0, not 0, 0, not 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => null,
    };

    private static Encoding? Named(string charset)
    {
        try
        {
            // Latin 1 and ASCII are read as Windows-1252, as on the web: what is sent under their names often is.
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
            var page = encoding.CodePage is 28591 or 20127 ? Windows1252 : encoding.CodePage;
            return CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) ?? encoding;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static DecodedBody Transcode(byte[] body, Encoding encoding, int limit)
    {
        string text;
        try
        {
            text = encoding.GetString(body);
        }
        catch (ArgumentException)
        {
            return new DecodedBody.NoText($"The body is not valid {encoding.WebName.ToUpperInvariant()}. Encode the JSON as UTF-8.");
        }

        var utf8 = Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);
        return utf8.Length > limit ? new DecodedBody.TooLong() : new DecodedBody.Content(utf8);
    }
}
