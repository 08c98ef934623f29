using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.Alerts;

/// <summary>Signs as the Standard Webhooks specification says: HMAC-SHA256 over <c>id.timestamp.body</c>, base64, version v1.</summary>
internal static class StandardWebhook
{
    private const string Prefix = "whsec_";

    /// <returns>The key, or null when the secret is not <c>whsec_</c> and 24 to 64 bytes in base64.</returns>
    public static byte[]? KeyOf(string? secret)
    {
        if (secret?.StartsWith(Prefix, StringComparison.Ordinal) != true)
            return null;
        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= 24 and <= 64 ? key[..length] : null;
    }

    public static void Sign(HttpRequestMessage request, byte[] key, string id, DateTimeOffset now, byte[] body)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    }
}
