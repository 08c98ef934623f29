using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadFunctions.Access;

/// <summary>
/// What App Service authentication tells of a signed-in person: the token's claims, as JSON in Base64. It may name a claim as the token does
/// (<c>oid</c>) or, where its token store is on, by a longer name of its own.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities#decode-the-client-principal-header</remarks>
internal sealed record ClientPrincipal(
    [property: JsonPropertyName("auth_typ")] string? Provider,
    [property: JsonPropertyName("role_typ")] string? RoleType,
    [property: JsonPropertyName("claims")] IReadOnlyList<ClientClaim>? Claims)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>Web servers take no longer ones; this is for those that do.</summary>
    private const int LongestHeader = 64 * 1024;

    private static readonly JsonSerializerOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <returns>Null when the header is not what the platform writes: then nothing of it is believed.</returns>
    public static ClientPrincipal? TryDecode(string header)
    {
        var json = new byte[header.Length];
        if (header.Length > LongestHeader || !Convert.TryFromBase64String(header, json, out var length))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ClientPrincipal>(json.AsSpan(0, length), Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Values of the claims of any of these types, in their order.</summary>
    public IEnumerable<string> ValuesOf(params IEnumerable<string?> types) =>
        types.SelectMany(type => Claims?.Where(claim => type is { Length: > 0 } && claim?.Type == type) ?? [])
            .Select(claim => claim.Value)
            .OfType<string>();
}

internal sealed record ClientClaim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
