using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>An RFC 9457 problem. Its texts are ours alone: they never repeat what a request said.</summary>
/// <param name="Type">Last part of <c>urn:leadfunctions:problem:</c>, stable for programs.</param>
/// <param name="Title">What is wrong in general.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong here, and the fix.</param>
/// <param name="Field">The field that is wrong, as a JSON path or header name, or null.</param>
internal sealed record Problem(string Type, string Title, HttpStatusCode Status, string Detail, string? Field = null)
{
    public const string MediaType = "application/problem+json";
    public const string TypePrefix = "urn:leadfunctions:problem:";

    /// <summary>Id of the quarantined body, when the request's body was kept.</summary>
    public string? QuarantineId { get; init; }

    /// <summary>Stages to which the lead can go instead.</summary>
    public IReadOnlyList<string>? Moves { get; init; }

    /// <summary>Sent as Retry-After, in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Sent as Allow with a 405.</summary>
    public string? Allow { get; init; }

    /// <summary>The role that the caller lacks.</summary>
    public string? RequiredRole { get; init; }

    /// <summary>What happened to a resource since the version that the caller saw, newest first.</summary>
    public IReadOnlyList<ProblemChange>? Changes { get; init; }

    /// <summary>Every field that is wrong, where there may be several; <see cref="Field"/> is the first.</summary>
    public IReadOnlyList<ProblemField>? Errors { get; init; }

    /// <summary>The resource's version now; sent as ETag.</summary>
    public string? ETag { get; init; }

    public HttpResponseData ToResponse(HttpRequestData request)
    {
        var response = request.CreateResponse(Status);
        response.Headers.Add("Content-Type", MediaType);
        response.Headers.Add("Cache-Control", "no-store");
        response.Headers.Add("X-Content-Type-Options", "nosniff");
        if (RetryAfter is { } wait)
            AddRetryAfter(response, wait);
        if (Allow is not null)
            response.Headers.Add("Allow", Allow);
        if (ETag is not null)
            response.Headers.Add("ETag", ETag);
        if (Status == HttpStatusCode.Unauthorized)
            response.Headers.Add("WWW-Authenticate", "Bearer");
        JsonSerializer.Serialize(response.Body, ToBody(), ProblemJson.Default.ProblemBody);
        return response;
    }

    public static void AddRetryAfter(HttpResponseData response, TimeSpan wait) =>
        response.Headers.Add("Retry-After", ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));

    public ProblemBody ToBody() => new(TypePrefix + Type, Title, (int)Status, Detail, Field, QuarantineId, Moves, RequiredRole, Changes, Errors);
}

/// <param name="Kind">As in the history.</param>
/// <param name="At">When it happened (UTC).</param>
internal sealed record ProblemChange(string Kind, DateTimeOffset At);

/// <param name="Field">Name of the field, as a JSON path.</param>
/// <param name="Detail">What is wrong with it, and the fix.</param>
internal sealed record ProblemField(string Field, string Detail);

internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string? Field,
    string? QuarantineId,
    IReadOnlyList<string>? Moves,
    string? RequiredRole,
    IReadOnlyList<ProblemChange>? Changes,
    IReadOnlyList<ProblemField>? Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ProblemJson : JsonSerializerContext;
