using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Posting;

/// <summary>How long and how often a request is tried.</summary>
/// <param name="Timeout">Longest wait for one answer.</param>
/// <param name="Retries">Tries after the first, with jitter or as Retry-After says. 0 where a repeat could take effect twice.</param>
/// <param name="MaxRetryAfter">A longer Retry-After ends the tries.</param>
internal sealed record PostingLimits(TimeSpan Timeout, int Retries, TimeSpan MaxRetryAfter);

internal static class PostingServices
{
    /// <summary>Registers an HTTP client for channels that are posted to.</summary>
    public static IServiceCollection AddPosting(this IServiceCollection services, string client, Func<IServiceProvider, PostingLimits> limits)
    {
        var http = services
            .AddHttpClient(client)
            // Followed, a redirect would turn the POST into a GET, and the page it leads to would pass for a receiver that took what was sent.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            // The pipeline bounds each try and their number.
            .ConfigureHttpClient(sender => sender.Timeout = Timeout.InfiniteTimeSpan)
            // The client's own lines hold the address, and that often a token; who sends logs what became of it.
            .RemoveAllLoggers();
        http
            .AddResilienceHandler("channel", (pipeline, context) => PostingPipeline.Configure(
                pipeline, limits(context.ServiceProvider), context.ServiceProvider.GetRequiredService<TimeProvider>()))
            .SelectPipelineBy(_ => request => request.Options.TryGetValue(ChannelPost.Channel, out var channel) ? channel : "");
        // Added last, it stands within the pipeline: it signs each try.
        http.AddHttpMessageHandler(() => new RequestSigner());
        // It would warn twice of each try that fails.
        return services.AddLogging(logging => logging.AddFilter("Polly", LogLevel.Error));
    }
}
