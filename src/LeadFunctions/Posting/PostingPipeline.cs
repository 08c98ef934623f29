using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace LeadFunctions.Posting;

/// <summary>How a channel is called: bounded, tried again with jitter or as Retry-After says, and left alone for a while when it keeps failing.</summary>
internal static class PostingPipeline
{
    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> builder, PostingLimits limits, TimeProvider clock)
    {
        builder.TimeProvider = clock;
        if (limits.Retries > 0)
        {
            builder.AddRetry(new HttpRetryStrategyOptions
            {
                ShouldHandle = retry => ValueTask.FromResult(
                    HttpClientResiliencePredicates.IsTransient(retry.Outcome) && !(RetryAfter(retry.Outcome.Result, clock) > limits.MaxRetryAfter)),
                MaxRetryAttempts = limits.Retries,
                Delay = TimeSpan.FromSeconds(1),
                // The library's own reading of Retry-After takes the system's clock.
                DelayGenerator = retry => ValueTask.FromResult(RetryAfter(retry.Outcome.Result, clock)),
            });
        }

        builder
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.8,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = TimeSpan.FromMinutes(1),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = limits.Timeout });
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider clock) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };
}
