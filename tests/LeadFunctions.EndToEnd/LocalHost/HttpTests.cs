using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using LeadFunctions.LocalHost;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>HTTP across the process border: what the caller sent is what the function gets, and the other way.</summary>
public sealed class HttpTests : IAsyncLifetime
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await SharedTestHost.GetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_function_gets_method_url_route_query_headers_cookies_body_and_trace_and_its_answer_is_sent_as_it_is()
    {
        var body = RandomNumberGenerator.GetBytes(64 * 1024);
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/things/a%20b?Verbose=yes%2Fno") { Content = new ByteArrayContent(body) };
        request.Headers.Add("x-functions-key", TestHost.Key);
        request.Headers.Add("X-Two", ["1", "2"]);
        request.Headers.Add("Cookie", "flavour=plain");
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("made", response.Headers.GetValues("X-Made").Single());
        Assert.Equal("one,two", string.Join(',', response.Headers.GetValues("X-Many")).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(
            ["plain=2; path=/", "seen=1; max-age=60; path=/api; samesite=strict; httponly"],
            response.Headers.GetValues("Set-Cookie").Order(StringComparer.Ordinal));
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        string? Text(string name) => json.RootElement.GetProperty(name).ToString();
        Assert.Equal(
            ("PUT", "/api/things/a%20b", "a b", "yes/no", "1, 2", "plain"),
            (Text("Method"), Text("Path"), Text("Id"), Text("Verbose"), Text("Two"), Text("Cookie")));
        Assert.Equal((body.Length.ToString(null, null), Convert.ToHexString(SHA256.HashData(body))), (Text("Length"), Text("Hash")));
        Assert.StartsWith($"00-{Trace}-", Text("Trace"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(3 * 1024 * 1024)]
    public async Task Bodies_cross_byte_for_byte_in_both_directions(int length)
    {
        var body = RandomNumberGenerator.GetBytes(length);

        using var response = await _host.Client.PostAsync("api/EchoBytes", new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_body_without_a_length_crosses_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/EchoBytes") { Content = new StreamContent(new MemoryStream("in chunks"u8.ToArray())) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal("in chunks", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_above_the_host_s_limit_is_413_as_a_problem()
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _host.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync("POST /api/EchoBytes HTTP/1.1\r\nHost: x\r\nContent-Length: 104857601\r\n\r\n"u8.ToArray());

        using var reader = new StreamReader(client.GetStream());

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task Functions_on_one_route_are_told_apart_by_method()
    {
        Assert.Equal("listed", await _host.Client.GetStringAsync($"api/things?code={Uri.EscapeDataString(TestHost.Key)}"));
        Assert.Equal("open", await _host.Client.GetStringAsync("api/open"));
    }

    [Fact]
    public async Task A_method_that_no_function_takes_is_405_with_Allow_as_a_problem()
    {
        using var response = await _host.Client.DeleteAsync("api/things/1");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "PUT"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
        await AssertProblemAsync(response, "method-not-allowed", 405);
    }

    [Fact]
    public async Task An_address_that_no_function_serves_is_404_as_a_problem()
    {
        await AssertProblemAsync(await _host.Client.GetAsync("api/nothing"), "no-such-route", 404);
        await AssertProblemAsync(await _host.Client.GetAsync("things/1"), "no-such-route", 404);
    }

    [Fact]
    public async Task A_404_of_a_function_passes_untouched()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/things/missing");
        request.Headers.Add("x-functions-key", TestHost.Key);

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.NotFound, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("things", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("things", "wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("things", "", null, HttpStatusCode.Unauthorized)]
    [InlineData("things", null, "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("things", "wrong", TestHost.Key, HttpStatusCode.Unauthorized)]
    [InlineData("things", TestHost.Key, null, HttpStatusCode.OK)]
    [InlineData("things", null, TestHost.Key, HttpStatusCode.OK)]
    [InlineData("things", TestHost.MasterKey, null, HttpStatusCode.OK)]
    [InlineData("things", "only for get", null, HttpStatusCode.Unauthorized)]
    [InlineData("things/1", "only for get", null, HttpStatusCode.OK)]
    [InlineData("administration", TestHost.Key, null, HttpStatusCode.Unauthorized)]
    [InlineData("administration", TestHost.MasterKey, null, HttpStatusCode.OK)]
    [InlineData("open", null, null, HttpStatusCode.OK)]
    public async Task Keys_open_what_they_open_in_Azure(string path, string? header, string? query, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/{path}" + (query is null ? "" : $"?code={Uri.EscapeDataString(query)}"));
        if (header is not null)
            request.Headers.Add("x-functions-key", header);

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Unauthorized)
            await AssertProblemAsync(response, "unauthorized", 401);
    }

    [Fact]
    public async Task A_function_that_throws_is_500_without_details_and_the_log_has_them()
    {
        using var response = await _host.Client.GetAsync("api/broken");

        await AssertProblemAsync(response, "internal", 500);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("X-Half"));
        await _host.Log.WaitForAsync("Broken failed");
        await _host.Log.WaitForAsync("secret");
    }

    [Fact]
    public async Task A_caller_that_leaves_cancels_the_function()
    {
        using var impatience = new CancellationTokenSource();
        var answer = _host.Client.GetAsync("api/slow/30000", impatience.Token);
        await _host.SawAsync("slow begins");
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await _host.SawAsync("slow cancelled");
        Assert.DoesNotContain(_host.Log.Lines, static line => line.Contains("Slow failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_route_prefix_of_host_json_is_honoured()
    {
        await using var host = await TestHost.StartAsync(("AzureFunctionsJobHost:extensions:http:routePrefix", ""));

        Assert.Equal("open", await host.Client.GetStringAsync("open"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_together_with_the_option()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var host = await TestHost.CreateAsync(port);

        var fault = await Assert.ThrowsAsync<LocalHostException>(() => host.Functions.StartAsync(CancellationToken.None));

        Assert.Equal($"Port {port} is taken. Stop what uses it, or choose another with --port N (0 picks a free one).", fault.Message);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, string type, int status)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal($"urn:leadfunctions:problem:{type}", problem.RootElement.GetProperty("type").GetString());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(status, (int)response.StatusCode);
    }
}
