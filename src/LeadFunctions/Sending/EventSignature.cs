using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadFunctions.Posting;
using Microsoft.Azure.Functions.Worker.Http;
using StandardWebhooks;

namespace LeadFunctions.Sending;

/// <summary>Whether a request is signed with a secret, as Standard Webhooks says.</summary>
internal static class EventSignature
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="secret"><c>whsec_</c> and base64.</param>
    public static bool Holds(HttpRequestData request, byte[] body, string secret, DateTimeOffset now)
    {
        if (Header(request, "webhook-id") is not { } id
            || Header(request, "webhook-signature") is not { } signatures
            || !long.TryParse(Header(request, "webhook-timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return false;
        var expected = new StandardWebhook(WebhookOptions.KeyOf(secret)!).Sign(id, DateTimeOffset.FromUnixTimeSeconds(seconds), Encoding.UTF8.GetString(body));
        return signatures.Split(' ').Any(signature =>
            CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected)));
    }

    private static string? Header(HttpRequestData request, string name) => request.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
