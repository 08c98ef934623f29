using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.TestKit;

/// <summary>A request as the worker hands it to a function.</summary>
public sealed class FakeRequest(Stream body, string method = "POST", string query = "", params (string Name, string Value)[] headers)
    : HttpRequestData(new FakeFunctionContext())
{
    public FakeRequest(byte[] body, string method = "POST", string query = "", params (string Name, string Value)[] headers)
        : this(new MemoryStream(body), method, query, headers)
    {
    }

    public FakeRequest(string body, params (string Name, string Value)[] headers)
        : this(Encoding.UTF8.GetBytes(body), "POST", "", headers)
    {
    }

    public static FakeRequest Get(string query) => new([], "GET", query);

    public override Stream Body => body;

    public override HttpHeadersCollection Headers { get; } = new(headers.Select(header => KeyValuePair.Create(header.Name, header.Value)));

    public override IReadOnlyCollection<IHttpCookie> Cookies => Headers.TryGetValues("Cookie", out var values)
        ? [.. string.Join(';', values).Split(';')
            .Select(cookie => cookie.Trim().Split('=', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => new HttpCookie(pair[0], pair[1]))]
        : [];

    public override Uri Url { get; } = new("https://leads.example/api/leads" + query);

    public override IEnumerable<ClaimsIdentity> Identities => [];

    public override string Method => method;

    public override HttpResponseData CreateResponse() => new FakeResponse(FunctionContext);
}

public sealed class FakeResponse(Microsoft.Azure.Functions.Worker.FunctionContext context) : HttpResponseData(context)
{
    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => throw new NotSupportedException();
}

public static class ResponseExtensions
{
    public static string Text(this HttpResponseData response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());

    public static JsonElement Json(this HttpResponseData response) => JsonDocument.Parse(response.Text()).RootElement;

    public static string? Header(this HttpResponseData response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
