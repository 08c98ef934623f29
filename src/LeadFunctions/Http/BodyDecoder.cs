namespace LeadFunctions.Http;

/// <summary>Makes UTF-8 of a body, however it was packed and written.</summary>
internal static class BodyDecoder
{
    /// <param name="limit">Most bytes that unpacking, or turning into UTF-8, may give.</param>
    /// <returns>Content is UTF-8 without a byte order mark, except that a body which claims to be UTF-8 is not checked: <see cref="JsonBody"/> does.</returns>
    public static DecodedBody Decode(byte[] body, BodyHeaders headers, int limit) =>
        ContentCodings.Undo(body, headers.ContentEncoding, limit) switch
        {
            DecodedBody.Content unpacked => Charsets.ToUtf8(unpacked.Bytes, headers.Charset, limit),
            var fault => fault,
        };
}
