using System.Net;
using LeadFunctions.Http;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;

namespace LeadFunctions.Intake;

/// <summary>Why intake refuses. The type of what is kept is also the reason that Quarantine gives.</summary>
internal static class IntakeProblems
{
    public static Problem WrongMethod { get; } = new(
        "method-not-allowed", "Method not allowed", HttpStatusCode.MethodNotAllowed, "Leads are sent with POST.")
    {
        Allow = "GET, POST",
    };

    public static Problem NotJson { get; } = new(
        QuarantineReason.UnsupportedMediaType, "Unsupported content type", HttpStatusCode.UnsupportedMediaType,
        "Send the lead as JSON, with Content-Type: application/json.", "Content-Type");

    public static Problem Packed(string detail) => new(
        QuarantineReason.UnsupportedMediaType, "Unsupported content encoding", HttpStatusCode.UnsupportedMediaType, detail, "Content-Encoding");

    public static Problem Malformed(string detail) =>
        new(QuarantineReason.MalformedBody, "The body is not a JSON object", HttpStatusCode.BadRequest, detail, "body");

    public static Problem TooLong(int limit) => new(
        QuarantineReason.BodyTooLarge, "Body too large", HttpStatusCode.RequestEntityTooLarge,
        $"A lead's body may hold at most {limit} bytes, packed and unpacked.", "body");

    public static Problem TooLongToKeep(int limit) => TooLong(limit) with
    {
        Detail = $"{TooLong(limit).Detail} This one was not kept: Quarantine takes {QuarantineStore.MaxBodyBytes}. Shorten it and send it again.",
    };

    public static Problem Unavailable(TimeSpan wait) => new(
        "unavailable", "Nothing can store the lead right now", HttpStatusCode.ServiceUnavailable,
        "Queue and storage are both out of reach, so the lead was not accepted. Send it again after the time in Retry-After.")
    {
        RetryAfter = wait,
    };

    /// <summary>Examples of them all.</summary>
    public static IReadOnlyList<Problem> All { get; } =
    [
        Malformed("The body is empty."),
        WrongMethod,
        TooLong(Envelope.MaxBodyBytes),
        NotJson,
        RequestProblems.KeyReused,
        Unavailable(TimeSpan.FromSeconds(30)),
    ];

    public static Problem Kept(this Problem problem, Guid id) => problem with
    {
        Detail = problem.Detail + " The body is kept in Quarantine: mend and replay it there, or send it again.",
        QuarantineId = id.ToString(),
    };
}
