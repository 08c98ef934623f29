using Azure;

namespace LeadFunctions.Http;

/// <summary>What is known of a request by its key.</summary>
/// <param name="Fingerprint">Hash of its body.</param>
/// <param name="Id">Given to it when it first came.</param>
/// <param name="FirstAt">When it first came (UTC).</param>
/// <param name="BusyUntil">Until then whoever works on it is not disturbed.</param>
/// <param name="Answer">How it was answered once it was done; null until then.</param>
/// <param name="ETag">Version of the row.</param>
internal sealed record KnownRequest(
    RequestKey Key, string Fingerprint, Guid Id, DateTimeOffset FirstAt, DateTimeOffset BusyUntil, RequestAnswer? Answer, ETag ETag);

/// <param name="Body">As it was sent; null where the resource is read again instead, so that no copy of it is kept.</param>
internal sealed record RequestAnswer(int Status, string? ContentType, byte[]? Body, string? ETag = null);
