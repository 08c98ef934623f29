using LeadFunctions.Core.Text;
using LeadFunctions.Http;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using LeadFunctions.Watch;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Intake;

/// <summary>
/// Turns a POST into a durable message. No source promises to send a failed POST again, so everything that came with a valid key is
/// kept: a lead in the queue, else in the spool, and what cannot be one in Quarantine; only when they are out of reach the answer is 503.
/// </summary>
internal sealed partial class IntakeService(
    Acceptance acceptance,
    QuarantineStore quarantine,
    AcceptedCounts counts,
    IOptions<IntakeOptions> options,
    TimeProvider clock,
    ILogger<IntakeService> logger)
{
    private const string Channel = "marketplace";

    public async Task<IntakeOutcome> AcceptAsync(HttpRequestData request, CancellationToken cancellation)
    {
        if (!HttpMethods.IsPost(request.Method))
            return new IntakeOutcome.Refused(IntakeProblems.WrongMethod);
        if (await BodyReader.ReadAsync(request, QuarantineStore.MaxBodyBytes, cancellation) is not { } body)
        {
            Log.TooLongToKeep(logger, BodyReader.DeclaredLength(request));
            return new IntakeOutcome.Refused(IntakeProblems.TooLongToKeep(options.Value.MaxBodyBytes));
        }

        var receivedAt = clock.GetUtcNow();
        var id = Guid.CreateVersion7(receivedAt);
        var headers = BodyHeaders.Of(request);
        using var trace = LeadTelemetry.StartAccept(id);
        if (IntakeBody.Read(body, headers, options.Value.MaxBodyBytes, out var text) is { } problem)
            return new IntakeOutcome.Refused(body.Length == 0 ? problem : await KeepAsync(id, receivedAt, body, headers, problem));
        var started = clock.GetTimestamp();
        if (await KnownAsync(request, text, id, receivedAt) is { } known)
        {
            if (known.Fingerprint != KeyHash.Of(text))
                return new IntakeOutcome.Refused(await KeepAsync(id, receivedAt, body, headers, RequestProblems.KeyReused));
            (id, receivedAt) = (known.Id, known.FirstAt);
        }

        return await EnqueueAsync(
            Envelope.For(id, receivedAt, Channel, text) with { MediaType = headers.MediaType ?? Envelope.Json, TraceParent = LeadTelemetry.TraceParent },
            started);
    }

    /// <summary>What is known of the request by its Idempotency-Key; null without one.</summary>
    private async Task<KnownRequest?> KnownAsync(HttpRequestData request, string text, Guid id, DateTimeOffset receivedAt) =>
        RequestKey.Of(request, nameof(HttpIntake)) is { } key ? await acceptance.RememberAsync(key, KeyHash.Of(text), id, receivedAt) : null;

    private async Task<IntakeOutcome> EnqueueAsync(Envelope envelope, long started) =>
        await acceptance.TakeAsync(envelope, started) is var safety and not Safety.None
            ? new IntakeOutcome.Accepted(envelope.SubmissionId, Spooled: safety == Safety.Spooled)
            : new IntakeOutcome.Refused(IntakeProblems.Unavailable(options.Value.RetryAfter));

    /// <summary>Keeps what cannot be a lead as it stands: somebody sent it with a valid key, and will hardly send it again.</summary>
    private async Task<Problem> KeepAsync(Guid id, DateTimeOffset receivedAt, byte[] body, BodyHeaders headers, Problem problem)
    {
        try
        {
            var item = new QuarantinedItem(QuarantineId.Of(id), receivedAt, problem.Type, problem.Detail, Channel, body, Deliveries: 0)
            {
                Headers = headers,
                TraceParent = LeadTelemetry.TraceParent,
            };
            await acceptance.InTimeAsync(options.Value.AnswerTimeout, token => quarantine.AddAsync(item, token));
            counts.Count(receivedAt);
            Log.Kept(logger, id, problem.Type, body.Length);
            return problem.Kept(id);
        }
        catch (Exception outage)
        {
            Log.NothingKeeps(logger, id, outage.GetType().Name);
            return IntakeProblems.Unavailable(options.Value.RetryAfter);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1007, LogLevel.Critical, "NOT accepted {SubmissionId}: storage is out of reach ({Fault}); answered 503")]
        public static partial void NothingKeeps(ILogger logger, Guid submissionId, string fault);

        [LoggerMessage(1004, LogLevel.Warning, "Refused {SubmissionId} ({Reason}): body of {Length} bytes, kept in Quarantine")]
        public static partial void Kept(ILogger logger, Guid submissionId, string reason, int length);

        [LoggerMessage(1005, LogLevel.Warning, "Refused a body of {Length} bytes: too long, and too long to be kept")]
        public static partial void TooLongToKeep(ILogger logger, long? length);
    }
}
