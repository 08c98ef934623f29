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
    LeadQueue queue,
    Spool spool,
    QuarantineStore quarantine,
    RequestStore requests,
    AcceptedCounts counts,
    IOptions<IntakeOptions> options,
    TimeProvider clock,
    ILogger<IntakeService> logger)
{
    private const string Channel = "marketplace";

    /// <summary>Longest wait for what is known of a request's key: the queue and the spool have the rest of the answer's time.</summary>
    private static readonly TimeSpan TimeForKey = TimeSpan.FromSeconds(1.5);

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

    /// <summary>
    /// What is known of the request by its Idempotency-Key. It only lends its id and time of receipt, by which the queue and processing know a lead
    /// again: the lead itself is sent each time, so none is lost by a crash between this and the queue. Null without a key, and where storage is out of
    /// reach: a lead is not refused for that.
    /// </summary>
    private async Task<KnownRequest?> KnownAsync(HttpRequestData request, string text, Guid id, DateTimeOffset receivedAt)
    {
        if (RequestKey.Of(request, nameof(HttpIntake)) is not { } key)
            return null;
        try
        {
            KnownRequest? known = null;
            await InTimeAsync(TimeForKey, async token => known = await requests.RememberAsync(key, KeyHash.Of(text), id, receivedAt, token));
            return known;
        }
        catch (Exception fault)
        {
            Log.KeyUnknown(logger, id, fault.GetType().Name);
            return null;
        }
    }

    /// <summary>A lead in hand is brought to safety even while the host stops: this ends by its own time-outs, within 10 s, and by nothing else.</summary>
    private async Task<IntakeOutcome> EnqueueAsync(Envelope envelope, long started)
    {
        try
        {
            await queue.SendAsync(envelope, CancellationToken.None);
            LeadTelemetry.Accepted(spooled: false);
            Count(envelope);
            Log.Queued(logger, envelope.SubmissionId, envelope.Body.Length);
            return new IntakeOutcome.Accepted(envelope.SubmissionId, Spooled: false);
        }
        catch (Exception fault)
        {
            Log.QueueOut(logger, envelope.SubmissionId, fault.GetType().Name);
        }

        try
        {
            await InTimeAsync(TimeForSpool(started), token => spool.AddAsync(envelope, token));
            LeadTelemetry.Accepted(spooled: true);
            Count(envelope);
            Log.Spooled(logger, envelope.SubmissionId);
            return new IntakeOutcome.Accepted(envelope.SubmissionId, Spooled: true);
        }
        catch (Exception fault)
        {
            Log.NothingTakes(logger, envelope.SubmissionId, fault.GetType().Name);
            return new IntakeOutcome.Refused(IntakeProblems.Unavailable(options.Value.RetryAfter));
        }
    }

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
            await InTimeAsync(options.Value.AnswerTimeout, token => quarantine.AddAsync(item, token));
            counts.Count(receivedAt);
            Log.Kept(logger, id, problem.Type, body.Length);
            return problem.Kept(id);
        }
        catch (Exception outage)
        {
            Log.NothingTakes(logger, id, outage.GetType().Name);
            return IntakeProblems.Unavailable(options.Value.RetryAfter);
        }
    }

    /// <summary>A request that is sent again by its key has the id of the first, and is one.</summary>
    private void Count(Envelope envelope)
    {
        if (clock.GetUtcNow() - envelope.ReceivedAt < options.Value.AnswerTimeout + TimeForKey)
            counts.Count(envelope.ReceivedAt);
    }

    /// <summary>What the queue left of the answer's time. A process that stood still wakes when that is over, and the spool has not been asked yet.</summary>
    private TimeSpan TimeForSpool(long started)
    {
        var left = options.Value.AnswerTimeout - clock.GetElapsedTime(started);
        return left > IntakeOptions.LeastForSpool ? left : IntakeOptions.LeastForSpool;
    }

    private async Task InTimeAsync(TimeSpan time, Func<CancellationToken, Task> write)
    {
        using var timeout = new CancellationTokenSource(time, clock);

        // Cancelled, for the client would go on for minutes, with every body in memory; and waited for no longer, for it may not notice at once.
        await write(timeout.Token).WaitAsync(timeout.Token);
    }

    private static partial class Log
    {
        [LoggerMessage(1006, LogLevel.Warning, "The Idempotency-Key of {SubmissionId} could not be looked up ({Fault}); it is taken as a lead of its own")]
        public static partial void KeyUnknown(ILogger logger, Guid submissionId, string fault);

        [LoggerMessage(1000, LogLevel.Information, "Accepted {SubmissionId}: queued, {Length} characters")]
        public static partial void Queued(ILogger logger, Guid submissionId, int length);

        [LoggerMessage(1001, LogLevel.Warning, "Queue did not take {SubmissionId} ({Fault}); spooling it")]
        public static partial void QueueOut(ILogger logger, Guid submissionId, string fault);

        [LoggerMessage(1002, LogLevel.Information, "Accepted {SubmissionId}: spooled until the queue is back")]
        public static partial void Spooled(ILogger logger, Guid submissionId);

        [LoggerMessage(1003, LogLevel.Critical, "NOT accepted {SubmissionId}: queue and storage are out of reach ({Fault}); answered 503")]
        public static partial void NothingTakes(ILogger logger, Guid submissionId, string fault);

        [LoggerMessage(1004, LogLevel.Warning, "Refused {SubmissionId} ({Reason}): body of {Length} bytes, kept in Quarantine")]
        public static partial void Kept(ILogger logger, Guid submissionId, string reason, int length);

        [LoggerMessage(1005, LogLevel.Warning, "Refused a body of {Length} bytes: too long, and too long to be kept")]
        public static partial void TooLongToKeep(ILogger logger, long? length);
    }
}
