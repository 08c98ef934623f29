using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>A shared access signature: who holds the key says until when the bearer may use which address.</summary>
internal readonly record struct SharedAccessToken(string Path, DateTimeOffset Expires)
{
    private const string Prefix = "SharedAccessSignature ";

    /// <returns>Null, and why, when the token does not stand up to the key.</returns>
    public static SharedAccessToken? Check(string? token, string keyName, string key, DateTimeOffset now, out string fault)
    {
        fault = "The token is no shared access signature.";
        if (token is null || !token.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var fields = Fields(token);
        if (!fields.TryGetValue("sr", out var resource) || !fields.TryGetValue("sig", out var signature)
            || !fields.TryGetValue("se", out var expiry) || !fields.TryGetValue("skn", out var name))
            return null;

        // Everything is computed and compared before anything is said, so that time tells nothing about the key or its name.
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}")));
        var genuine = Same(expected, Uri.UnescapeDataString(signature)) & Same(keyName, Uri.UnescapeDataString(name));
        if (!genuine)
        {
            fault = "The token has an invalid signature or key name.";
            return null;
        }

        if (!long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return null;
        var expires = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (expires <= now)
        {
            fault = "The token has expired.";
            return null;
        }

        if (!Uri.TryCreate(Uri.UnescapeDataString(resource), UriKind.Absolute, out var uri))
            return null;
        return new SharedAccessToken(uri.AbsolutePath.Trim('/'), expires);
    }

    /// <summary>Whether it is for this address, or for one above it.</summary>
    public bool Covers(string address) =>
        Path.Length == 0
        || (address.StartsWith(Path, StringComparison.OrdinalIgnoreCase) && (address.Length == Path.Length || address[Path.Length] == '/'));

    private static Dictionary<string, string> Fields(string token)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in token[Prefix.Length..].Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                fields[pair[..equals]] = pair[(equals + 1)..];
        }

        return fields;
    }

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(left)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));
}
