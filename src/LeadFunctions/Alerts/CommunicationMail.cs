using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;

namespace LeadFunctions.Alerts;

/// <summary>Azure Communication Services' REST API, version 2023-03-31: with a token of the app's identity, or an access key.</summary>
/// <param name="key">Access key, or null for a token.</param>
internal sealed class CommunicationMail(Uri endpoint, string from, byte[]? key, TokenCredential credential, TimeProvider clock) : IMailService
{
    private static readonly TokenRequestContext Scope = new(["https://communication.azure.com/.default"]);

    private readonly Uri _url = new(endpoint, "/emails:send?api-version=2023-03-31");

    public HttpRequestMessage Request(Mail mail)
    {
        var body = AlertPost.Bytes(new JsonObject
        {
            ["senderAddress"] = from,
            ["recipients"] = new JsonObject { ["to"] = new JsonArray([.. mail.To.Select(address => new JsonObject { ["address"] = address })]) },
            ["content"] = new JsonObject { ["subject"] = mail.Subject, ["html"] = mail.Html, ["plainText"] = mail.Text },
            // Tracking would send every opened link, and with it the reader, through a third party.
            ["userEngagementTrackingDisabled"] = true,
        });
        var request = AlertPost.Request(_url, body);
        request.Headers.Add("Operation-Id", mail.Id.ToString());
        request.Options.Set(AlertSigner.Sign, async (tried, cancellation) =>
        {
            if (key is not null)
                Sign(tried, body, key);
            else
                tried.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await credential.GetTokenAsync(Scope, cancellation)).Token);
        });
        return request;
    }

    /// <summary>HMAC-SHA256 over method, path with query, date, host and hash of the body.</summary>
    private void Sign(HttpRequestMessage request, byte[] body, byte[] secret)
    {
        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var hash = Convert.ToBase64String(SHA256.HashData(body));
        var signed = Encoding.UTF8.GetBytes($"POST\n{_url.PathAndQuery}\n{date};{_url.Authority};{hash}");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(secret, signed));
        request.Headers.Remove("x-ms-date");
        request.Headers.Remove("x-ms-content-sha256");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-content-sha256", hash);
        request.Headers.Authorization = new AuthenticationHeaderValue("HMAC-SHA256", $"SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }
}
