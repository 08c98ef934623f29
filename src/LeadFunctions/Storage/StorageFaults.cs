using System.Net.Sockets;
using Azure;
using Polly;
using Polly.Retry;

namespace LeadFunctions.Storage;

/// <summary>Tells faults of storage or network that may pass from those that will not.</summary>
internal static class StorageFaults
{
    public static bool IsConflict(this RequestFailedException fault) => fault.Status is 409 or 412;

    /// <summary>The row that was to be changed is another by now, or gone. A table that is missing is another matter.</summary>
    public static bool IsOvertaken(this RequestFailedException fault) => fault.IsConflict() || fault is { Status: 404, ErrorCode: "ResourceNotFound" };

    /// <summary>True for outages, throttling and time-outs. Azure.Core wraps the tries of one call into an AggregateException.</summary>
    public static bool MayPass(Exception fault) => fault switch
    {
        AggregateException many => many.InnerExceptions.Count > 0 && many.InnerExceptions.All(MayPass),
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        // The tables are being created, or were deleted a moment ago and the name is not free yet.
        RequestFailedException { Status: 404, ErrorCode: "TableNotFound" } or RequestFailedException { Status: 409, ErrorCode: "TableBeingDeleted" } => true,
        TimeoutException or IOException or SocketException or HttpRequestException or TaskCanceledException => true,
        _ => false,
    };

    /// <summary>
    /// Tries again, first after half a second and then ever slower up to 15 s, until about <paramref name="patience"/> has passed; then also a
    /// try that is under way ends: storage that hangs, or that asks for ten minutes, would outlast the function, and the host kills the process for that.
    /// </summary>
    public static ResiliencePipeline WaitPipeline(TimeSpan patience, TimeProvider clock, Action<Exception, TimeSpan> waiting)
    {
        // Waits of 0.5, 1, 2, 4, 8 s and then 15 s each, as Polly's exponential back-off with this cap gives them.
        var attempts = patience < TimeSpan.FromSeconds(16)
            ? (int)Math.Ceiling(Math.Log2((patience.TotalSeconds / 0.5) + 1))
            : 5 + (int)Math.Ceiling((patience.TotalSeconds - 15.5) / 15);
        if (patience < TimeSpan.FromSeconds(0.01))
            return ResiliencePipeline.Empty;
        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddTimeout(patience)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(MayPass),
                MaxRetryAttempts = attempts,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = TimeSpan.FromSeconds(15),
                UseJitter = true,
                OnRetry = retry =>
                {
                    waiting(retry.Outcome.Exception!, retry.RetryDelay);
                    return default;
                },
            })
            .Build();
    }
}
