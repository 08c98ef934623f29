using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using LeadFunctions.Posting;

namespace LeadFunctions.Mail;

/// <summary>
/// Azure Communication Services' REST API, version 2023-03-31: with a token of the app's identity, or an access key. It repeats a request
/// safely for five minutes (<see href="https://learn.microsoft.com/rest/api/communication/repeatable-requests"/>); later it is asked whether it
/// knows the mail.
/// </summary>
/// <param name="key">Access key, or null for a token.</param>
internal sealed class CommunicationMail(
    Uri endpoint, string from, byte[]? key, TokenCredential credential, ChannelPost post, string channel, TimeProvider clock) : IMailService
{
    /// <summary>Below the service's five minutes, for clocks differ.</summary>
    private static readonly TimeSpan Repeatable = TimeSpan.FromMinutes(4);

    /// <summary>How long a mail that the service does not know counts as never taken: it does not say how long it remembers.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private static readonly TokenRequestContext Scope = new(["https://communication.azure.com/.default"]);

    public string Name => "communication";

    public bool IsRepeatSafe => true;

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var isOld = mail.IntendedAt is { } intended && now - intended > Repeatable;
        if (mail.IsRepeat)
        {
            if (await KnowsAsync(mail.Id, cancellation))
                return new MailOutcome.Taken(mail.Id.ToString());
            if (now - mail.IntendedAt > Remembered)
                return new MailOutcome.Unknown(new TimeoutException("The service may have forgotten the mail."));
        }

        var outcome = await MailAnswers.OfAsync(
            () => post.SendAsync(channel, Request(mail, isOld ? now : mail.IntendedAt ?? now), cancellation), mail.Id.ToString());
        // A repeat whose text is no longer the first one's is refused, whatever became of the first.
        return outcome is MailOutcome.Refused refused && mail.IsRepeat ? new MailOutcome.Unknown(refused.Fault) : outcome;
    }

    private async Task<bool> KnowsAsync(Guid id, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, $"/emails/operations/{id}?api-version=2023-03-31"));
        Sign(request, []);
        try
        {
            await post.SendAsync(channel, request, cancellation);
            return true;
        }
        catch (HttpRequestException fault) when (fault.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private HttpRequestMessage Request(OutgoingMail mail, DateTimeOffset firstSent)
    {
        var json = new JsonObject
        {
            ["senderAddress"] = from,
            ["recipients"] = new JsonObject { ["to"] = Addresses(mail.To) },
            ["content"] = new JsonObject { ["subject"] = mail.Subject, ["html"] = mail.Html, ["plainText"] = mail.Text },
            // Tracking would send every opened link, and with it the reader, through a third party.
            ["userEngagementTrackingDisabled"] = true,
        };
        if (mail.ReplyTo is { } replyTo)
            json["replyTo"] = Addresses([replyTo]);
        if (mail.Headers.Count > 0)
            json["headers"] = new JsonObject(mail.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));
        var body = ChannelPost.Bytes(json);
        var request = ChannelPost.Request(new Uri(endpoint, "/emails:send?api-version=2023-03-31"), body);
        request.Headers.Add("Operation-Id", mail.Id.ToString());
        request.Headers.Add("Repeatability-Request-Id", mail.Id.ToString());
        request.Headers.Add("Repeatability-First-Sent", firstSent.ToString("R", CultureInfo.InvariantCulture));
        Sign(request, body);
        return request;
    }

    private static JsonArray Addresses(IEnumerable<string> addresses) => new([.. addresses.Select(address => new JsonObject { ["address"] = address })]);

    private void Sign(HttpRequestMessage request, byte[] body) => request.Options.Set(RequestSigner.Sign, async (tried, cancellation) =>
    {
        if (key is not null)
            Sign(tried, body, key);
        else
            tried.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await credential.GetTokenAsync(Scope, cancellation)).Token);
    });

    /// <summary>HMAC-SHA256 over method, path with query, date, host and hash of the body.</summary>
    private void Sign(HttpRequestMessage request, byte[] body, byte[] secret)
    {
        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var hash = Convert.ToBase64String(SHA256.HashData(body));
        var signed = Encoding.UTF8.GetBytes($"{request.Method}\n{request.RequestUri!.PathAndQuery}\n{date};{request.RequestUri.Authority};{hash}");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(secret, signed));
        request.Headers.Remove("x-ms-date");
        request.Headers.Remove("x-ms-content-sha256");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-content-sha256", hash);
        request.Headers.Authorization = new AuthenticationHeaderValue("HMAC-SHA256", $"SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }
}
