using LeadFunctions.Posting;

namespace LeadFunctions.Alerts;

/// <summary>POSTs digests to a receiver of the user's, signed. Any 2xx means taken.</summary>
internal sealed class WebhookChannel(ChannelPost post, WebhookOptions options, TimeProvider clock) : IAlertChannel
{
    public const string ChannelName = "webhook";

    private readonly SignedWebhook _webhook = new(post, ChannelName, options, clock);

    public string Name => ChannelName;

    public Task SendAsync(Digest digest, CancellationToken cancellation) =>
        _webhook.SendAsync(new WebhookMessage("leads.follow-up", digest.CreatedAt, new WebhookData(digest.Items)), digest.Id, cancellation);
}

/// <summary>Body of a webhook, in the shape that the Standard Webhooks specification recommends.</summary>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, WebhookData Data);

internal sealed record WebhookData(IReadOnlyList<DigestItem> Leads);
