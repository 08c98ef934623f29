using System.Text.Json;
using LeadFunctions.Http;

namespace LeadFunctions.Alerts;

/// <summary>POSTs digests to a receiver of the user's, signed. Any 2xx means taken.</summary>
internal sealed class WebhookChannel(AlertPost post, WebhookOptions options, TimeProvider clock) : IAlertChannel
{
    private readonly byte[] _key = StandardWebhook.KeyOf(options.Secret) ?? throw new InvalidOperationException("Alerts:Webhook:Secret is not valid.");

    public string Name => "webhook";

    public Task SendAsync(Digest digest, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new WebhookMessage("leads.follow-up", digest.CreatedAt, new WebhookData(digest.Items)), Json.Options);
        return post.SendAsync(
            _ =>
            {
                var request = AlertPost.Request(options.Url!, body);
                StandardWebhook.Sign(request, _key, digest.Id, clock.GetUtcNow(), body);
                return ValueTask.FromResult(request);
            },
            cancellation);
    }
}

/// <summary>Body of a webhook, in the shape that the Standard Webhooks specification recommends.</summary>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, WebhookData Data);

internal sealed record WebhookData(IReadOnlyList<DigestItem> Leads);
