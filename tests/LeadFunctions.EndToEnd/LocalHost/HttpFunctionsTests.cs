using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using LeadFunctions.LocalHost;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class HttpFunctionsTests
{
    private static readonly Type[] Functions = [typeof(Sample), typeof(Streaming)];

    [Fact]
    public async Task A_function_gets_the_request_its_route_values_and_its_own_scope_and_its_answer_is_sent_as_it_is()
    {
        await using var host = await TestHost.StartAsync(Functions);
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/things/a%20b?Verbose=yes") { Content = JsonContent.Create(new { name = "ü" }) };
        request.Headers.Add("x-functions-key", TestHost.Key);
        request.Headers.Add("X-Two", ["1", "2"]);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("made", response.Headers.GetValues("X-Made").Single());
        Assert.Contains("seen=1", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("""{"Method":"PUT","Id":"a b","Verbose":"yes","Two":"1, 2","Name":"\u00FC","Scoped":true}""", body.RootElement.GetRawText());
    }

    [Fact]
    public async Task Functions_on_one_route_are_told_apart_by_method()
    {
        await using var host = await TestHost.StartAsync(Functions);

        Assert.Equal("listed", await host.Client.GetStringAsync($"api/things?code={Uri.EscapeDataString(TestHost.Key)}"));
        Assert.Equal("open", await host.Client.GetStringAsync("api/open"));
    }

    [Fact]
    public async Task A_method_that_no_function_takes_is_405_with_Allow_as_a_problem()
    {
        await using var host = await TestHost.StartAsync(Functions);

        using var response = await host.Client.DeleteAsync("api/things/1");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "PUT"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
        await AssertProblemAsync(response, "urn:leadfunctions:problem:method-not-allowed", 405);
    }

    [Fact]
    public async Task An_address_that_no_function_serves_is_404_as_a_problem()
    {
        await using var host = await TestHost.StartAsync(Functions);

        await AssertProblemAsync(await host.Client.GetAsync("api/nothing"), "urn:leadfunctions:problem:no-such-route", 404);
        await AssertProblemAsync(await host.Client.GetAsync("things/1"), "urn:leadfunctions:problem:no-such-route", 404);
    }

    [Fact]
    public async Task A_404_of_a_function_passes_untouched()
    {
        await using var host = await TestHost.StartAsync(Functions);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/things/missing");
        request.Headers.Add("x-functions-key", TestHost.Key);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.NotFound, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("", null, HttpStatusCode.Unauthorized)]
    [InlineData(null, "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("wrong", TestHost.Key, HttpStatusCode.Unauthorized)]
    [InlineData(TestHost.Key, null, HttpStatusCode.OK)]
    [InlineData(null, TestHost.Key, HttpStatusCode.OK)]
    public async Task A_function_that_is_not_anonymous_needs_the_key(string? header, string? query, HttpStatusCode expected)
    {
        await using var host = await TestHost.StartAsync(Functions);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/things" + (query is null ? "" : $"?code={Uri.EscapeDataString(query)}"));
        if (header is not null)
            request.Headers.Add("x-functions-key", header);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Unauthorized)
            await AssertProblemAsync(response, "urn:leadfunctions:problem:unauthorized", 401);
    }

    [Fact]
    public async Task A_function_that_throws_is_500_without_details()
    {
        await using var host = await TestHost.StartAsync(Functions);

        using var response = await host.Client.GetAsync("api/broken");

        await AssertProblemAsync(response, "urn:leadfunctions:problem:internal", 500);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("X-Half"));
    }

    [Fact]
    public async Task A_body_reaches_the_function_while_it_is_still_being_sent()
    {
        await using var host = await TestHost.StartAsync(Functions);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Client.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync("POST /api/streaming HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nfirst"u8.ToArray());

        // Only a function that sees the beginning can record it: the rest of the body is never sent.
        var (what, _) = await host.Recorder.NextAsync();
        Assert.Equal("first", what);

        var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync());
    }

    [Fact]
    public void Two_functions_for_one_route_and_method_stop_the_start()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;

        var fault = Assert.Throws<LocalHostException>(() => TestHost.Create([typeof(Sample), typeof(Clash)], null, null, folder));

        Assert.Equal("Functions Clash and List both take GET /api/things.", fault.Message);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_together_with_the_option()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var folder = Directory.CreateTempSubdirectory().FullName;
        await using var host = TestHost.Create(Functions, null, null, folder, port: port);

        var fault = await Assert.ThrowsAsync<LocalHostException>(host.StartAsync);

        Assert.Equal($"Port {port} is taken. Stop what uses it, or choose another with --port N (0 picks a free one).", fault.Message);
    }

    [Fact]
    public async Task The_route_prefix_of_host_json_is_honoured()
    {
        await using var host = await TestHost.StartAsync(Functions, new() { ["AzureFunctionsJobHost:extensions:http:routePrefix"] = "" });

        Assert.Equal("open", await host.Client.GetStringAsync("open"));
    }

    [Fact]
    public async Task A_stop_lets_a_running_function_answer()
    {
        await using var host = await TestHost.StartAsync(Functions);
        var release = new TaskCompletionSource();
        host.Recorder.Behaviour = (_, _) => release.Task;
        var answer = host.Client.GetStringAsync("api/slow");
        await host.Recorder.NextAsync();

        var stop = host.StopAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.Client.GetStringAsync("api/open"));
        Assert.False(stop.IsCompleted);
        release.SetResult();

        Assert.Equal("done", await answer);
        await stop;
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, string type, int status)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(type, problem.RootElement.GetProperty("type").GetString());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(status, (int)response.StatusCode);
    }

    private sealed class Sample(ScopedThing scoped, Recorder recorder)
    {
        [Function("Put")]
        public async Task<HttpResponseData> PutAsync(
            [HttpTrigger(AuthorizationLevel.Function, "put", Route = "things/{id}")] HttpRequestData request, string id, CancellationToken cancellation)
        {
            var body = await request.ReadFromJsonAsync<JsonElement>(cancellation);
            var response = request.CreateResponse(HttpStatusCode.Created);
            response.Headers.Add("X-Made", "made");
            response.Cookies.Append("seen", "1");
            await response.WriteAsJsonAsync(
                new
                {
                    request.Method,
                    Id = id,
                    Verbose = request.Query["verbose"],
                    Two = string.Join(',', request.Headers.GetValues("x-two")),
                    Name = body.GetProperty("name").GetString(),
                    Scoped = !scoped.IsDisposed,
                },
                cancellation);
            return response;
        }

        [Function("Get")]
        public static HttpResponseData Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "things/{id}")] HttpRequestData request, string id) =>
            request.CreateResponse(id == "missing" ? HttpStatusCode.NotFound : HttpStatusCode.OK);

        [Function("List")]
        public static Task<HttpResponseData> ListAsync([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "things")] HttpRequestData request) =>
            TextAsync(request, "listed");

        [Function("Open")]
        public static Task<HttpResponseData> OpenAsync([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request) => TextAsync(request, "open");

        [Function("Slow")]
        public async Task<HttpResponseData> SlowAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request, FunctionContext context, CancellationToken cancellation)
        {
            await recorder.RecordAsync("slow", context, cancellation);
            return await TextAsync(request, "done");
        }

        [Function("Broken")]
        public static HttpResponseData Broken([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request)
        {
            request.CreateResponse().Headers.Add("X-Half", "1");
            throw new InvalidOperationException("secret");
        }

        private static async Task<HttpResponseData> TextAsync(HttpRequestData request, string text)
        {
            var response = request.CreateResponse();
            await response.WriteStringAsync(text);
            return response;
        }
    }

    private sealed class Streaming(Recorder recorder)
    {
        [Function("Streaming")]
        public async Task<HttpResponseData> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request, FunctionContext context)
        {
            var start = new byte[5];
            await request.Body.ReadExactlyAsync(start);
            await recorder.RecordAsync(Encoding.ASCII.GetString(start), context, CancellationToken.None);
            return request.CreateResponse(HttpStatusCode.RequestEntityTooLarge);
        }
    }

    private sealed class Clash
    {
        [Function("Clash")]
        public static HttpResponseData Run([HttpTrigger(AuthorizationLevel.Function, "GET", Route = "things")] HttpRequestData request) => request.CreateResponse();
    }
}
