using System.Net;

namespace LeadFunctions.Http;

/// <summary>Why a request with an Idempotency-Key is not carried out.</summary>
internal static class RequestProblems
{
    public static Problem InProgress { get; } = new(
        "request-in-progress",
        "The same request is being worked on",
        HttpStatusCode.Conflict,
        "A request with this Idempotency-Key came before and has no answer yet: send it again in a moment.",
        RequestKey.Header)
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    public static Problem KeyReused { get; } = new(
        "idempotency-key-reused",
        "The key was used for another request",
        HttpStatusCode.UnprocessableEntity,
        "A request with this Idempotency-Key and another body came within the last 24 hours: send this one with a key of its own.",
        RequestKey.Header);
}
