using System.Net;
using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.TestApp;

public sealed partial class HttpThings(Seen seen, IConfiguration configuration, ILogger<HttpThings> logger)
{
    [Function("PutThing")]
    public static async Task<HttpResponseData> PutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "things/{id}")] HttpRequestData request, string id, FunctionContext context)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var response = request.CreateResponse(HttpStatusCode.Created);
        response.Headers.Add("X-Made", "made");
        response.Headers.Add("X-Many", ["one", "two"]);
        response.Cookies.Append(new HttpCookie("seen", "1") { HttpOnly = true, SameSite = SameSite.Strict, MaxAge = 60, Path = "/api" });
        response.Cookies.Append("plain", "2");
        await response.WriteAsJsonAsync(
            new
            {
                request.Method,
                Path = request.Url.AbsolutePath,
                Id = id,
                Verbose = request.Query["verbose"],
                Two = string.Join(',', request.Headers.GetValues("x-two")),
                Cookie = request.Cookies.FirstOrDefault()?.Value,
                Length = body.Length,
                Hash = Convert.ToHexString(SHA256.HashData(body.ToArray())),
                Trace = context.TraceContext.TraceParent,
            },
            CancellationToken.None);
        return response;
    }

    [Function("GetThing")]
    public static HttpResponseData Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "things/{id}")] HttpRequestData request, string id) =>
        request.CreateResponse(id == "missing" ? HttpStatusCode.NotFound : HttpStatusCode.OK);

    [Function("ListThings")]
    public static Task<HttpResponseData> ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "things")] HttpRequestData request) =>
        TextAsync(request, "listed");

    [Function("AdminThings")]
    public static Task<HttpResponseData> AdminAsync([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "administration")] HttpRequestData request) =>
        TextAsync(request, "administered");

    [Function("Open")]
    public static Task<HttpResponseData> OpenAsync([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request) => TextAsync(request, "open");

    /// <summary>The headers by which the platform tells an app about people, and whether it does.</summary>
    [Function("Platform")]
    public Task<HttpResponseData> PlatformAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "platform/{*path}")] HttpRequestData request, string? path) =>
        TextAsync(
            request,
            string.Join('\n', request.Headers.Where(header => header.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
                .Select(header => $"{header.Key.ToLowerInvariant()}={string.Join(',', header.Value)}")
                .Prepend($"{configuration["WEBSITE_AUTH_ENABLED"]}:{path}")));

    [Function("EchoBytes")]
    public static async Task<HttpResponseData> EchoAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request)
    {
        var response = request.CreateResponse();
        response.Headers.Add("Content-Type", "application/octet-stream");
        await request.Body.CopyToAsync(response.Body);
        return response;
    }

    [Function("Broken")]
    public static HttpResponseData Broken([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request)
    {
        request.CreateResponse().Headers.Add("X-Half", "1");
        throw new InvalidOperationException("secret");
    }

    /// <summary>Waits until it is cancelled, or for as many milliseconds.</summary>
    [Function("Slow")]
    public async Task<HttpResponseData> SlowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "slow/{milliseconds}")] HttpRequestData request, string milliseconds, CancellationToken cancellation)
    {
        seen.Add("slow begins");
        try
        {
            await Task.Delay(int.Parse(milliseconds, null), cancellation);
        }
        catch (OperationCanceledException)
        {
            seen.Add("slow cancelled");
            throw;
        }

        seen.Add("slow ends");
        return await TextAsync(request, "done");
    }

    /// <summary>Heeds nothing.</summary>
    [Function("Hang")]
    public static HttpResponseData Hang([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request)
    {
        new ManualResetEventSlim().Wait();
        return request.CreateResponse();
    }

    [Function("Crash")]
    public static HttpResponseData Crash([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request)
    {
        Environment.Exit(42);
        return request.CreateResponse();
    }

    [Function("SayLogs")]
    public async Task<HttpResponseData> LogAsync([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request)
    {
        Log.Something(logger, 7);
        Log.Wrong(logger, new InvalidOperationException("for the log"));
        Console.WriteLine("said to the console");
        await Console.Error.WriteLineAsync("said to standard error");
        return await TextAsync(request, "logged");
    }

    [Function("Setting")]
    public Task<HttpResponseData> SettingAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "settings/{name}")] HttpRequestData request, string name) =>
        TextAsync(request, configuration[name] ?? "(none)");

    [Function("SeenSoFar")]
    public async Task<HttpResponseData> SeenAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "seen")] HttpRequestData request)
    {
        var response = request.CreateResponse();
        await response.WriteAsJsonAsync(seen.All);
        return response;
    }

    private static async Task<HttpResponseData> TextAsync(HttpRequestData request, string text)
    {
        var response = request.CreateResponse();
        await response.WriteStringAsync(text);
        return response;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Something happened {Times} times")]
        public static partial void Something(ILogger logger, int times);

        [LoggerMessage(2, LogLevel.Error, "Something went wrong")]
        public static partial void Wrong(ILogger logger, Exception fault);
    }
}
