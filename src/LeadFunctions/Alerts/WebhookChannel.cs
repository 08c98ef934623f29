using System.Net.Http.Headers;
using LeadFunctions.Http;
using StandardWebhooks;

namespace LeadFunctions.Alerts;

/// <summary>POSTs digests to a receiver of the user's, signed. Any 2xx means taken.</summary>
internal sealed class WebhookChannel(AlertPost post, WebhookOptions options, TimeProvider clock) : IAlertChannel
{
    private readonly StandardWebhook _signer = new(
        WebhookOptions.KeyOf(options.Secret) ?? throw new InvalidOperationException("Alerts:Webhook:Secret is not valid."));

    public string Name => "webhook";

    public Task SendAsync(Digest digest, CancellationToken cancellation)
    {
        var message = new WebhookMessage("leads.follow-up", digest.CreatedAt, new WebhookData(digest.Items));
        var request = new HttpRequestMessage(HttpMethod.Post, options.Url);
        request.Options.Set(AlertSigner.Sign, (tried, _) =>
        {
            tried.Content = _signer.MakeHttpContent(message, digest.Id, clock.GetUtcNow(), ApiJson.Options);
            // Without the charset that the library adds: JSON has no other.
            tried.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return ValueTask.CompletedTask;
        });
        return post.SendAsync(Name, request, cancellation);
    }
}

/// <summary>Body of a webhook, in the shape that the Standard Webhooks specification recommends.</summary>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, WebhookData Data);

internal sealed record WebhookData(IReadOnlyList<DigestItem> Leads);
