using LeadFunctions.Core.Text;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>By which a request is known again when it is repeated: its header Idempotency-Key, for one caller and one operation.</summary>
/// <param name="Hash">All that is kept of them.</param>
/// <remarks>
/// Any text is a key, quoted or not: refusing a lead over the form of a header would lose it.
/// https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
/// </remarks>
internal sealed record RequestKey(string Hash)
{
    public const string Header = "Idempotency-Key";

    /// <param name="scope">Caller and operation, with the values of its route.</param>
    /// <returns>Null when the request names no key.</returns>
    public static RequestKey? Of(HttpRequestData request, params IEnumerable<string> scope) =>
        request.Headers.TryGetValues(Header, out var values) && string.Join(',', values).Trim(' ', '"') is { Length: > 0 } key
            ? new RequestKey(KeyHash.Of(string.Join('\n', scope.Append(key))))
            : null;
}
