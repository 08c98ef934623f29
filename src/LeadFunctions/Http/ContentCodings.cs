namespace LeadFunctions.Http;

/// <summary>Undoes the codings of a Content-Encoding header.</summary>
internal static class ContentCodings
{
    /// <summary>No sender packs what is packed already; each further layer only costs time.</summary>
    private const int MaxCodings = 3;

    /// <param name="limit">Most bytes that any layer may unpack to: a few bytes can hold gigabytes.</param>
    public static DecodedBody Undo(byte[] body, string? contentEncoding, int limit)
    {
        var codings = (contentEncoding ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (codings.Length > MaxCodings)
            return new DecodedBody.Packed($"Content-Encoding names more than {MaxCodings} codings. Send the lead unpacked, or packed once.");
        var bytes = body;
        foreach (var coding in codings.Reverse())
        {
            switch (UndoOne(bytes, coding, limit))
            {
                case DecodedBody.Content unpacked:
                    bytes = unpacked.Bytes;
                    break;
                case var fault:
                    return fault;
            }
        }

        return new DecodedBody.Content(bytes);
    }

    private static DecodedBody UndoOne(byte[] body, string coding, int limit) => coding.ToLowerInvariant() switch
    {
        "identity" => new DecodedBody.Content(body),
        "gzip" or "x-gzip" => Decompression.Gzip(body, limit),
        "deflate" => Decompression.Deflate(body, limit),
        "br" => Decompression.Brotli(body, limit),
        _ => new DecodedBody.Packed("Content-Encoding names a coding that is not known here. Send the lead unpacked, or packed with gzip, deflate or br."),
    };
}
