using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace LeadFunctions.Alerts;

/// <summary>How a channel is called: bounded, tried again with jitter or as Retry-After says, and left alone for a while when it keeps failing.</summary>
internal static class AlertPipeline
{
    public static ResiliencePipeline<HttpResponseMessage> Build(AlertOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = retry => ValueTask.FromResult(
                    MayPass(retry.Outcome) && retry.Outcome.Exception is not BrokenCircuitException && !(RetryAfter(retry.Outcome.Result, clock) > options.MaxRetryAfter)),
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                UseJitter = true,
                DelayGenerator = retry => ValueTask.FromResult(RetryAfter(retry.Outcome.Result, clock)),
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = attempt => ValueTask.FromResult(MayPass(attempt.Outcome)),
                FailureRatio = 0.8,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = TimeSpan.FromMinutes(1),
            })
            .AddTimeout(options.Timeout)
            .Build();
    }

    private static bool MayPass(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: OperationCanceledException } => false,
        { Exception: not null } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider clock) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };
}
