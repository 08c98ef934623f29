using System.Net.Http.Headers;
using LeadFunctions.Http;
using StandardWebhooks;

namespace LeadFunctions.Posting;

/// <summary>POSTs messages to a receiver of the user's, signed as Standard Webhooks says. Any 2xx means taken.</summary>
/// <param name="options">Checked: address and secret are there.</param>
internal sealed class SignedWebhook(ChannelPost post, string channel, WebhookOptions options, TimeProvider clock)
{
    private readonly StandardWebhook _signer = new(
        WebhookOptions.KeyOf(options.Secret) ?? throw new InvalidOperationException($"The secret of {channel} is not valid."));

    /// <param name="id">The same for every try of one message: receivers drop what they have by it.</param>
    /// <exception cref="HttpRequestException">Any answer but 2xx, or none.</exception>
    public Task SendAsync(object message, string id, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, options.Url);
        request.Options.Set(RequestSigner.Sign, (tried, _) =>
        {
            tried.Content = _signer.MakeHttpContent(message, id, clock.GetUtcNow(), ApiJson.Options);
            // Without the charset that the library adds: JSON has no other.
            tried.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return ValueTask.CompletedTask;
        });
        return post.SendAsync(channel, request, cancellation);
    }
}
