using System.Net;
using Google.Protobuf;
using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Worker;
using LeadFunctions.LocalHost.Worker.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace LeadFunctions.LocalHost.Http;

/// <summary>Requests as the worker gets them, and its answers as the caller gets them.</summary>
internal static class HttpMessages
{
    private const string ForwardedFor = "x-forwarded-for";

    /// <summary>Reads the body to its end: the worker gets requests whole, as in Azure.</summary>
    public static async Task<InvocationRequest> RequestAsync(
        HttpRequest request, FunctionEntry function, DeveloperSignIn signIn, CancellationToken cancellation)
    {
        var http = new RpcHttp { Method = request.Method, Url = request.GetEncodedUrl() };
        foreach (var (name, values) in request.Headers.Where(static header => !DeveloperSignIn.IsOurs(header.Key)))
            http.NullableHeaders[name.ToLowerInvariant()] = new NullableString { Value = values.ToString() };
        foreach (var (name, value) in signIn.HeadersFor(request))
            http.NullableHeaders[name] = new NullableString { Value = value };
        http.NullableHeaders[ForwardedFor] = new NullableString { Value = Forwarded(request) };
        foreach (var (name, values) in request.Query)
            http.NullableQuery[name] = new NullableString { Value = values.ToString() };
        if (await BodyAsync(request, cancellation) is { IsEmpty: false } body)
            http.Body = new TypedData { Bytes = body };

        var invocation = new InvocationRequest
        {
            InputData = { new ParameterBinding { Name = function.Parameter, Data = new TypedData { Http = http } } },
            TraceContext = TraceParent.From(request.Headers.TraceParent, request.Headers.TraceState),
        };
        foreach (var (name, value) in request.RouteValues)
        {
            http.NullableParams[name] = new NullableString { Value = value?.ToString() ?? "" };
            invocation.TriggerMetadata[name] = new TypedData { String = value?.ToString() ?? "" };
        }

        foreach (var (name, values) in request.Query)
            invocation.TriggerMetadata.TryAdd(name, new TypedData { String = values.ToString() });
        return invocation;
    }

    /// <exception cref="FormatException">The worker's answer holds no valid status code.</exception>
    public static async Task WriteAsync(RpcHttp answer, HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = int.Parse(answer.StatusCode, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (name, value) in answer.Headers)
        {
            // Kestrel frames the body itself, by the length that it is about to send.
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                response.Headers.Append(name, value);
        }

        foreach (var cookie in answer.Cookies)
            response.Cookies.Append(cookie.Name, cookie.Value, HttpCookies.Options(cookie));
        var body = answer.Body?.DataCase switch
        {
            TypedData.DataOneofCase.Bytes => answer.Body.Bytes,
            TypedData.DataOneofCase.Stream => answer.Body.Stream,
            TypedData.DataOneofCase.String => ByteString.CopyFromUtf8(answer.Body.String),
            TypedData.DataOneofCase.Json => ByteString.CopyFromUtf8(answer.Body.Json),
            _ => ByteString.Empty,
        };
        if (body.IsEmpty || response.StatusCode is (int)HttpStatusCode.NoContent or (int)HttpStatusCode.NotModified)
            return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.Memory, cancellation);
    }

    /// <summary>As the platform does: who called it stands last, with the port.</summary>
    private static string Forwarded(HttpRequest request)
    {
        var caller = new IPEndPoint(request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None, request.HttpContext.Connection.RemotePort).ToString();
        return request.Headers.TryGetValue(ForwardedFor, out var before) && before.Count > 0 ? $"{before}, {caller}" : caller;
    }

    private static async Task<ByteString> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is { } length and <= 1024 * 1024)
        {
            var exact = new byte[length];
            await request.Body.ReadExactlyAsync(exact, cancellation);
            return UnsafeByteOperations.UnsafeWrap(exact);
        }

        using var whole = new MemoryStream();
        await request.Body.CopyToAsync(whole, cancellation);
        return UnsafeByteOperations.UnsafeWrap(whole.GetBuffer().AsMemory(0, (int)whole.Length));
    }
}
