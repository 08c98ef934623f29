using LeadFunctions.Http;
using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using LeadFunctions.Watch;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Intake;

/// <summary>Brings an envelope to safety: into the queue, else into the spool, in bounded time. Everything that comes in by a request goes this way.</summary>
internal sealed partial class Acceptance(
    LeadQueue queue,
    Spool spool,
    RequestStore requests,
    AcceptedCounts counts,
    IOptions<IntakeOptions> options,
    TimeProvider clock,
    ILogger<Acceptance> logger)
{
    /// <summary>Longest wait for what is known of a request's key: the queue and the spool have the rest of the answer's time.</summary>
    private static readonly TimeSpan TimeForKey = TimeSpan.FromSeconds(1.5);

    /// <summary><c>Retry-After</c> of what could not be taken.</summary>
    public TimeSpan RetryAfter => options.Value.RetryAfter;

    /// <summary>
    /// What is known of a request by its key. It only lends its id and time of receipt, by which the queue and processing know a lead again: the lead
    /// itself is sent each time, so none is lost by a crash between this and the queue. Null where storage is out of reach: a lead is not refused for that.
    /// </summary>
    public async Task<KnownRequest?> RememberAsync(RequestKey key, string fingerprint, Guid id, DateTimeOffset receivedAt)
    {
        try
        {
            KnownRequest? known = null;
            await InTimeAsync(TimeForKey, async token => known = await requests.RememberAsync(key, fingerprint, id, receivedAt, token));
            return known;
        }
        catch (Exception fault)
        {
            Log.KeyUnknown(logger, id, fault.GetType().Name);
            return null;
        }
    }

    /// <summary>A lead in hand is brought to safety even while the host stops: this ends by its own time-outs, within 10 s, and by nothing else.</summary>
    /// <param name="started">Timestamp of the clock from which the answer's time counts.</param>
    public async Task<Safety> TakeAsync(Envelope envelope, long started)
    {
        try
        {
            await queue.SendAsync(envelope, CancellationToken.None);
            LeadTelemetry.Accepted(spooled: false);
            Count(envelope);
            Log.Queued(logger, envelope.SubmissionId, envelope.Body.Length);
            return Safety.Queued;
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
            return Safety.Spooled;
        }
        catch (Exception fault)
        {
            Log.NothingTakes(logger, envelope.SubmissionId, fault.GetType().Name);
            return Safety.None;
        }
    }

    /// <summary>Writes within a time, for the client would go on for minutes.</summary>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public async Task InTimeAsync(TimeSpan time, Func<CancellationToken, Task> write)
    {
        using var timeout = new CancellationTokenSource(time, clock);

        // Cancelled, because every body would stay in memory; and waited for no longer, for the client may not notice at once.
        await write(timeout.Token).WaitAsync(timeout.Token);
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
    }
}

/// <summary>Where an envelope is safe.</summary>
internal enum Safety
{
    /// <summary>Nowhere: queue and storage are out of reach.</summary>
    None,
    Queued,
    Spooled,
}
