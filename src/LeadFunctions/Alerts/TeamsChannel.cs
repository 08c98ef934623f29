using LeadFunctions.Posting;

namespace LeadFunctions.Alerts;

/// <summary>POSTs digests as cards to a Microsoft Teams workflow ("when a Teams webhook request is received").</summary>
internal sealed class TeamsChannel(string recipient, Uri url, ChannelPost post, AlertWording wording) : IAlertChannel
{
    public string Name { get; } = $"teams:{recipient}";

    public string? Recipient => recipient;

    /// <summary>So many of the longest leads stay below the 28 KB that Teams takes.</summary>
    public int MaxItems => 8;

    public Task SendAsync(Digest digest, CancellationToken cancellation) =>
        post.SendAsync(Name, ChannelPost.Request(url, ChannelPost.Bytes(TeamsCard.Of(digest, wording))), cancellation);
}
