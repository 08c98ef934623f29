using LeadFunctions.Posting;

namespace LeadFunctions.Alerts;

/// <summary>POSTs digests to a Slack incoming webhook.</summary>
internal sealed class SlackChannel(string recipient, Uri url, ChannelPost post, AlertWording wording) : IAlertChannel
{
    public string Name { get; } = $"slack:{recipient}";

    public string? Recipient => recipient;

    /// <summary>Slack takes 50 blocks: a header, and one block a lead.</summary>
    public int MaxItems => 49;

    public Task SendAsync(Digest digest, CancellationToken cancellation) =>
        post.SendAsync(Name, ChannelPost.Request(url, ChannelPost.Bytes(SlackMessage.Of(digest, wording))), cancellation);
}
