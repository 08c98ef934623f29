using Azure.Core;
using LeadFunctions.Core.Routing;
using LeadFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Alerts;

internal static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddFeatureOptions<AlertOptions>("Alerts");
        var http = services
            .AddHttpClient(AlertPost.HttpClientName)
            // Followed, a redirect would turn the POST into a GET, and the page it leads to would pass for a receiver that took the digest.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            // The pipeline bounds each try and their number.
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            // The client's own lines hold the address, and that often a token; AlertDispatcher logs what became of a digest.
            .RemoveAllLoggers();
        http
            .AddResilienceHandler("channel", (pipeline, context) => AlertPipeline.Configure(
                pipeline,
                context.ServiceProvider.GetRequiredService<IOptions<AlertOptions>>().Value,
                context.ServiceProvider.GetRequiredService<TimeProvider>()))
            .SelectPipelineBy(_ => request => request.Options.TryGetValue(AlertPost.Channel, out var channel) ? channel : "");
        // Added last, it stands within the pipeline: it signs each try.
        http.AddHttpMessageHandler(() => new AlertSigner());
        // It would warn twice of each try that fails.
        services.AddLogging(logging => logging.AddFilter("Polly", LogLevel.Error));
        services.AddSingleton<IReadOnlyList<IAlertChannel>>(provider => [.. Channels(provider)]);
        return services.AddSingleton<AlertDispatcher>();
    }

    /// <summary>The channels that the settings name.</summary>
    private static IEnumerable<IAlertChannel> Channels(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AlertOptions>>().Value;
        var clock = services.GetRequiredService<TimeProvider>();
        var wording = new AlertWording(options);
        var post = new AlertPost(services.GetRequiredService<IHttpClientFactory>());
        if (options.Webhook.Url is not null)
            yield return new WebhookChannel(post, options.Webhook, clock);
        foreach (var (name, where) in AlertRecipients.All(options, services.GetRequiredService<Router>()))
        {
            if (where.TeamsWebhook is { } teams)
                yield return new TeamsChannel(name, teams, post, wording);
            if (where.SlackWebhook is { } slack)
                yield return new SlackChannel(name, slack, post, wording);
            if (where.Addresses is { Count: > 0 } addresses)
                yield return new MailChannel(name, addresses, MailService(), post, wording);
        }

        if (options.Log)
            yield return new LogChannel(services.GetRequiredService<ILogger<LogChannel>>());

        IMailService MailService() => MailServiceOf(options.Mail, services.GetRequiredService<TokenCredential>(), clock);
    }

    private static IMailService MailServiceOf(MailOptions mail, TokenCredential credential, TimeProvider clock) => mail switch
    {
        { GraphEndpoint: { } graph } => new GraphMail(graph, mail.From!, credential),
        { Endpoint: { } endpoint } => new CommunicationMail(endpoint, mail.From!, null, credential, clock),
        { Connection: { } connection } => new CommunicationMail(connection.Endpoint, mail.From!, connection.Key, credential, clock),
        _ => throw new InvalidOperationException("Alerts:Mail names no service."),
    };
}
