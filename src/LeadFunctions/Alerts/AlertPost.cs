using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;

namespace LeadFunctions.Alerts;

/// <summary>Sends the requests of one channel. Each channel has its own, so that one that keeps failing is left alone and no other is.</summary>
internal sealed class AlertPost(IHttpClientFactory http, AlertOptions options, TimeProvider clock)
{
    public const string HttpClientName = "alerts";

    // Nothing here is put into a web page, and the default escapes would make Korean text six bytes a character.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = AlertPipeline.Build(options, clock);

    public static byte[] Bytes(JsonNode body) => JsonSerializer.SerializeToUtf8Bytes(body, Plain);

    public static HttpRequestMessage Request(Uri url, byte[] body) => new(HttpMethod.Post, url)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    /// <param name="request">Makes the request anew for each try.</param>
    /// <exception cref="HttpRequestException">Any answer but 2xx, or none.</exception>
    public async Task SendAsync(Func<CancellationToken, ValueTask<HttpRequestMessage>> request, CancellationToken cancellation)
    {
        using var client = http.CreateClient(HttpClientName);
        using var response = await _pipeline.ExecuteAsync(async token => await TryAsync(client, request, token), cancellation);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The channel answered {(int)response.StatusCode}.", null, response.StatusCode);
    }

    private static async Task<HttpResponseMessage> TryAsync(HttpClient client, Func<CancellationToken, ValueTask<HttpRequestMessage>> request, CancellationToken cancellation)
    {
        using var message = await request(cancellation);
        return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}
