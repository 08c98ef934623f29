using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LeadFunctions.Http;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Intake;

/// <summary>
/// Turns a POST into a durable message. No source promises to send a failed POST again, so everything that came with a valid key and could
/// be a lead is kept: in the queue, else in the spool; only when both are out of reach the answer is 503.
/// </summary>
internal sealed partial class IntakeService(
    LeadQueue queue,
    Spool spool,
    QuarantineStore quarantine,
    IOptions<IntakeOptions> options,
    TimeProvider clock,
    ILogger<IntakeService> logger)
{
    private const string Channel = "marketplace";

    public async Task<IntakeOutcome> AcceptAsync(HttpRequestData request, CancellationToken cancellation)
    {
        if (!HttpMethods.IsPost(request.Method))
            return new IntakeOutcome.Refused(WrongMethod);
        if (!IsJson(request))
            return new IntakeOutcome.Refused(WrongContentType);
        var body = await BodyReader.ReadAsync(request, options.Value.MaxBodyBytes, cancellation);
        if (body is null)
            return new IntakeOutcome.Refused(TooLarge(options.Value.MaxBodyBytes));

        var receivedAt = clock.GetUtcNow();
        var id = Guid.CreateVersion7(receivedAt);
        using var trace = LeadTelemetry.StartAccept(id);
        if (JsonBody.Fault(body) is { } fault)
            return new IntakeOutcome.Refused(await KeepMalformedAsync(id, receivedAt, body, fault));
        var text = Encoding.UTF8.GetString(JsonBody.WithoutByteOrderMark(body));
        return await EnqueueAsync(Envelope.For(id, receivedAt, Channel, text) with { TraceParent = LeadTelemetry.TraceParent });
    }

    /// <summary>A lead in hand is brought to safety even while the host stops: this ends by its own time-outs, within 10 s, and by nothing else.</summary>
    private async Task<IntakeOutcome> EnqueueAsync(Envelope envelope)
    {
        try
        {
            await queue.SendAsync(envelope, CancellationToken.None);
            LeadTelemetry.Accepted(spooled: false);
            Log.Queued(logger, envelope.SubmissionId, envelope.Body.Length);
            return new IntakeOutcome.Accepted(envelope.SubmissionId, Spooled: false);
        }
        catch (Exception fault)
        {
            Log.QueueOut(logger, envelope.SubmissionId, fault.GetType().Name);
        }

        try
        {
            await InTimeAsync(token => spool.AddAsync(envelope, token));
            LeadTelemetry.Accepted(spooled: true);
            Log.Spooled(logger, envelope.SubmissionId);
            return new IntakeOutcome.Accepted(envelope.SubmissionId, Spooled: true);
        }
        catch (Exception fault)
        {
            Log.NothingTakes(logger, envelope.SubmissionId, fault.GetType().Name);
            return new IntakeOutcome.Refused(Unavailable(options.Value.RetryAfter));
        }
    }

    private async Task<Problem> KeepMalformedAsync(Guid id, DateTimeOffset receivedAt, byte[] body, string fault)
    {
        var malformed = new Problem("malformed-body", "The body is not a JSON object", HttpStatusCode.BadRequest, fault, "body");
        if (body.Length == 0)
            return malformed;
        try
        {
            var item = new QuarantinedItem(QuarantineId.Of(id), receivedAt, QuarantineReason.MalformedBody, fault, Channel, body, Deliveries: 0) { TraceParent = LeadTelemetry.TraceParent };
            await InTimeAsync(token => quarantine.AddAsync(item, token));
            Log.Malformed(logger, id, body.Length);
            return malformed with
            {
                Detail = fault + " The body is kept in Quarantine: mend and replay it there, or send it again.",
                QuarantineId = id.ToString(),
            };
        }
        catch (Exception outage)
        {
            Log.NothingTakes(logger, id, outage.GetType().Name);
            return Unavailable(options.Value.RetryAfter);
        }
    }

    private async Task InTimeAsync(Func<CancellationToken, Task> write)
    {
        using var timeout = new CancellationTokenSource(options.Value.SpoolTimeout, clock);

        // Cancelled, for the client would go on for minutes, with every body in memory; and waited for no longer, for it may not notice at once.
        await write(timeout.Token).WaitAsync(timeout.Token);
    }

    /// <summary>A missing content type is taken as JSON: refusing it would lose a lead over a header.</summary>
    private static bool IsJson(HttpRequestData request)
    {
        if (!request.Headers.TryGetValues("Content-Type", out var values) || values.FirstOrDefault() is not { Length: > 0 } given)
            return true;
        return MediaTypeHeaderValue.TryParse(given, out var type)
            && (string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType?.EndsWith("+json", StringComparison.OrdinalIgnoreCase) == true)
            && (type.CharSet is null || type.CharSet.Trim('"').ToUpperInvariant() is "UTF-8" or "UTF8");
    }

    private static readonly Problem WrongMethod = new(
        "method-not-allowed", "Method not allowed", HttpStatusCode.MethodNotAllowed, "Leads are sent with POST.")
    {
        Allow = "GET, POST",
    };

    private static readonly Problem WrongContentType = new(
        "unsupported-media-type", "Unsupported content type", HttpStatusCode.UnsupportedMediaType,
        "Send the lead as JSON in UTF-8, with Content-Type: application/json.", "Content-Type");

    private static Problem TooLarge(int limit) => new(
        "body-too-large", "Body too large", HttpStatusCode.RequestEntityTooLarge, $"A lead's body may hold at most {limit} bytes.", "body");

    private static Problem Unavailable(TimeSpan wait) => new(
        "unavailable", "Nothing can store the lead right now", HttpStatusCode.ServiceUnavailable,
        "Queue and storage are both out of reach, so the lead was not accepted. Send it again after the time in Retry-After.")
    {
        RetryAfter = wait,
    };

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Information, "Accepted {SubmissionId}: queued, {Length} characters")]
        public static partial void Queued(ILogger logger, Guid submissionId, int length);

        [LoggerMessage(1001, LogLevel.Warning, "Queue did not take {SubmissionId} ({Fault}); spooling it")]
        public static partial void QueueOut(ILogger logger, Guid submissionId, string fault);

        [LoggerMessage(1002, LogLevel.Information, "Accepted {SubmissionId}: spooled until the queue is back")]
        public static partial void Spooled(ILogger logger, Guid submissionId);

        [LoggerMessage(1003, LogLevel.Critical, "NOT accepted {SubmissionId}: queue and storage are out of reach ({Fault}); answered 503")]
        public static partial void NothingTakes(ILogger logger, Guid submissionId, string fault);

        [LoggerMessage(1004, LogLevel.Warning, "Refused {SubmissionId}: malformed body of {Length} bytes, kept in Quarantine")]
        public static partial void Malformed(ILogger logger, Guid submissionId, int length);
    }
}
