using System.Net;
using System.Text;
using System.Text.Json;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>Guarantee 1: what came with a valid key is kept even when it is refused, and a person can make a lead of it.</summary>
[Collection(SharedHost.Collection)]
public sealed class RefusedBodyTests(SharedHost shared)
{
    private const int MostKept = 1024 * 1024;

    private HostProcess Host => shared.Host;

    [Theory]
    [InlineData("application/x-www-form-urlencoded", null, "FirstName=Pat&Email=pat%40example.org")]
    [InlineData("multipart/form-data; boundary=x", null, "--x\r\nContent-Disposition: form-data; name=\"Email\"\r\n\r\npat@example.org\r\n--x--\r\n")]
    [InlineData("text/xml", null, "<lead/>")]
    [InlineData("application/json", "zstd", "{}")]
    [InlineData("application/json", "gzip", "{\"LeadSource\":\"AzureMarketplace\"}")]
    public async Task A_body_that_cannot_be_read_is_kept_with_its_headers_and_replayed_once_mended(string contentType, string? coding, string body)
    {
        var item = await RefusedAsync(Encoding.UTF8.GetBytes(body), contentType, coding, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

        Assert.Equal((body, contentType, coding), (Text(item, "body"), Text(item, "mediaType"), Text(item, "contentEncoding")));
        await NeedsMendingAsync(item);
        var mended = Bodies.Request(Bodies.Customer("mended"));
        await ReplayAsync(item, HostCalls.Json(Encoding.UTF8.GetBytes(mended)));
        Assert.Equal(mended, (await shared.Stored.StoredAsync(IdOf(item))).Body);
    }

    [Fact]
    public async Task A_lead_under_a_wrong_content_type_is_replayed_as_it_was_sent()
    {
        var lead = Bodies.Request(Bodies.Customer("mistyped"));
        var body = Packed.Gzip(Encoding.Unicode.GetBytes(lead));
        var item = await RefusedAsync(body, "application/xml", "gzip", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        Assert.Equal(body, item.GetProperty("bodyBase64").GetBytesFromBase64());

        await ReplayAsync(item, null);

        Assert.Equal(lead, (await shared.Stored.StoredAsync(IdOf(item))).Body);
    }

    [Fact]
    public async Task A_mended_body_may_be_packed_and_encoded_too()
    {
        var item = await RefusedAsync("broken"u8.ToArray(), "application/json", null, HttpStatusCode.BadRequest, "malformed-body");
        var lead = Bodies.Request(Bodies.Customer("utf16")).Replace("Pat", "Zoë", StringComparison.Ordinal);
        var content = HostCalls.Json(Packed.Brotli(Encoding.Unicode.GetBytes(lead)));
        content.Headers.ContentEncoding.Add("br");

        await NeedsMendingAsync(item);
        await ReplayAsync(item, content);

        Assert.Equal(lead, (await shared.Stored.StoredAsync(IdOf(item))).Body);
    }

    [Theory]
    [InlineData((64 * 1024) + 1)]
    [InlineData(512 * 1024)]
    [InlineData((512 * 1024) + 1)]
    [InlineData(MostKept)]
    public async Task A_long_body_is_kept_whole_listed_without_it_replayed_once_shortened_and_deleted(int length)
    {
        var unfinished = Bodies.Request(Bodies.Customer("long"), "").TrimEnd('}').TrimEnd('"');
        var body = Encoding.ASCII.GetBytes(unfinished.PadRight(length - 2, 'x') + "\"}");
        var item = await RefusedAsync(body, "application/json", null, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        var id = IdOf(item);

        Assert.Equal((length, Encoding.ASCII.GetString(body)), (item.GetProperty("bodyLength").GetInt32(), Text(item, "body")));
        foreach (var query in new[] { "", "&all=true" })
        {
            var listed = Assert.Single(await ItemsAsync(query), one => IdOf(one) == id);
            Assert.Equal((length, null), (listed.GetProperty("bodyLength").GetInt32(), Text(listed, "body")));
        }

        await NeedsMendingAsync(item);
        var mended = Bodies.Request(Bodies.Customer("shortened"));
        await ReplayAsync(item, HostCalls.Json(Encoding.UTF8.GetBytes(mended)));
        Assert.Equal(mended, (await shared.Stored.StoredAsync(id)).Body);
        Assert.Equal(Encoding.ASCII.GetString(body), Text(await Host.GetAsync($"api/quarantine/{id}"), "body"));
        using var deleted = await Host.Client.DeleteAsync($"api/quarantine/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.DoesNotContain(await shared.Stored.RowsAsync("Quarantine"), row => row.RowKey.Contains(id.ToString(), StringComparison.Ordinal));
        using var again = await Host.Client.DeleteAsync($"api/quarantine/{id}");
        await again.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_bomb_is_kept_packed()
    {
        var bomb = Packed.Gzip(new byte[10_000_000]);

        var item = await RefusedAsync(bomb, "application/json", "gzip", HttpStatusCode.RequestEntityTooLarge, "body-too-large");

        Assert.Equal(bomb, item.GetProperty("bodyBase64").GetBytesFromBase64());
        await NeedsMendingAsync(item);
    }

    /// <summary>The Functions host hands requests over whole, up to its own 100 MB: the app cannot answer before a body without a length ends.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_longer_than_Quarantine_takes_is_refused_without_an_id(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/leads") { Content = new ByteArrayContent(new byte[MostKept + 1]) };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await Host.Client.SendAsync(request);

        Assert.False((await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge)).TryGetProperty("quarantineId", out _));
        await Eventually.HoldsAsync(() => Task.FromResult(Host.Output.Contains("too long to be kept", StringComparison.Ordinal)), () => Host.Output);
    }

    private async Task<JsonElement> RefusedAsync(byte[] body, string contentType, string? coding, HttpStatusCode status, string reason)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (coding is not null)
            content.Headers.ContentEncoding.Add(coding);
        using var response = await Host.Client.PostAsync("api/leads", content);
        var problem = await response.ProblemAsync(status);
        Assert.EndsWith(":" + reason, Text(problem, "type"), StringComparison.Ordinal);
        var item = await Host.GetAsync($"api/quarantine/{Text(problem, "quarantineId")}");
        Assert.Equal(reason, Text(item, "reason"));
        return item;
    }

    private async Task ReplayAsync(JsonElement item, HttpContent? mended)
    {
        using var response = await Host.Client.PostAsync($"api/quarantine/{IdOf(item)}/replay", mended);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
    }

    private async Task NeedsMendingAsync(JsonElement item)
    {
        using var response = await Host.Client.PostAsync($"api/quarantine/{IdOf(item)}/replay", null);
        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private async Task<List<JsonElement>> ItemsAsync(string query) =>
        [.. (await Host.GetAsync($"api/quarantine?take=100{query}")).GetProperty("items").EnumerateArray()];

    private static Guid IdOf(JsonElement item) => item.GetProperty("id").GetGuid();

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
