using System.Net.Http.Headers;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>What a request says of its body, as it says it.</summary>
internal sealed record BodyHeaders(string? ContentType, string? ContentEncoding)
{
    /// <summary>Far more than any honest header needs; they are stored with the body.</summary>
    private const int MaxLength = 256;

    private MediaTypeHeaderValue? Parsed { get; } = MediaTypeHeaderValue.TryParse(ContentType, out var parsed) ? parsed : null;

    /// <summary>Type and subtype in lower case; null when there is no Content-Type, or one that says nothing.</summary>
    public string? MediaType => Parsed?.MediaType?.ToLowerInvariant();

    public string? Charset => Parsed?.CharSet?.Trim('"', ' ');

    /// <summary>Whether the body may be JSON. No type at all and plain text count: refusing them would lose a lead over a header.</summary>
    public bool MayBeJson => ContentType is null
        || MediaType is "application/json" or "text/json" or "text/plain"
        || MediaType?.EndsWith("+json", StringComparison.Ordinal) == true;

    public static BodyHeaders Of(HttpRequestData request) => new(
        request.Headers.TryGetValues("Content-Type", out var types) ? Bounded(types.FirstOrDefault()) : null,
        request.Headers.TryGetValues("Content-Encoding", out var codings) ? Bounded(string.Join(", ", codings)) : null);

    private static string? Bounded(string? header) =>
        string.IsNullOrWhiteSpace(header) ? null : header.Length > MaxLength ? header[..MaxLength] : header;
}
