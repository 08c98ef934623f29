using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadFunctions.Posting;

/// <summary>Sends the requests of channels, each through a circuit breaker of its own, so that one that keeps failing is left alone and no other is.</summary>
/// <param name="client">Name of the HTTP client, as <see cref="PostingServices.AddPosting"/> registered it.</param>
internal sealed class ChannelPost(IHttpClientFactory http, string client)
{
    public static readonly HttpRequestOptionsKey<string> Channel = new("channel");

    // Nothing here is put into a web page, and the default escapes would make Korean text six bytes a character.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonNode body) => JsonSerializer.SerializeToUtf8Bytes(body, Plain);

    public static HttpRequestMessage Request(Uri url, byte[] body, string mediaType = "application/json") => new(HttpMethod.Post, url)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
    };

    /// <exception cref="HttpRequestException">Any answer but 2xx, or none.</exception>
    public async Task SendAsync(string channel, HttpRequestMessage request, CancellationToken cancellation)
    {
        using var message = request;
        message.Options.Set(Channel, channel);
        using var sender = http.CreateClient(client);
        using var response = await sender.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The channel answered {(int)response.StatusCode}.", null, response.StatusCode);
    }
}
