using System.Net.Http.Headers;
using System.Text.Json;
using LeadFunctions.Http;
using Microsoft.Extensions.Options;
using Polly;

namespace LeadFunctions.Alerts;

/// <summary>POSTs digests to a receiver of the user's, signed. Any 2xx means taken.</summary>
internal sealed class WebhookChannel(IHttpClientFactory http, IOptions<AlertOptions> options, TimeProvider clock) : IAlertChannel
{
    public const string HttpClientName = "alerts";

    private readonly WebhookOptions _options = options.Value.Webhook;
    private readonly byte[] _key = StandardWebhook.KeyOf(options.Value.Webhook.Secret)
        ?? throw new InvalidOperationException("Alerts:Webhook:Secret is not valid.");

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = WebhookPipeline.Build(options.Value.Webhook, clock);

    public string Name => "webhook";

    public async Task SendAsync(Digest digest, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new WebhookMessage("leads.follow-up", digest.CreatedAt, new WebhookData(digest.Items)), Json.Options);
        using var client = http.CreateClient(HttpClientName);
        using var response = await _pipeline.ExecuteAsync(async token => await PostAsync(client, digest.Id, body, token), cancellation);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The webhook answered {(int)response.StatusCode}.", null, response.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient client, string id, byte[] body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Url);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        StandardWebhook.Sign(request, _key, id, clock.GetUtcNow(), body);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}

/// <summary>Body of a webhook, in the shape that the Standard Webhooks specification recommends.</summary>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, WebhookData Data);

internal sealed record WebhookData(IReadOnlyList<DigestItem> Leads);
