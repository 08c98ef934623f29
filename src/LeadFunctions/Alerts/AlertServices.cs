using LeadFunctions.Core.Routing;
using LeadFunctions.Hosting;
using LeadFunctions.Mail;
using LeadFunctions.Posting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Alerts;

internal static class AlertServices
{
    private const string HttpClientName = "alerts";

    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddFeatureOptions<AlertOptions>("Alerts");
        services.AddPosting(HttpClientName, provider =>
        {
            var options = provider.GetRequiredService<IOptions<AlertOptions>>().Value;
            return new PostingLimits(options.Timeout, options.Retries, options.MaxRetryAfter);
        });
        services.AddSingleton<IReadOnlyList<IAlertChannel>>(provider => [.. Channels(provider)]);
        return services.AddSingleton<AlertDispatcher>();
    }

    /// <summary>The channels that the settings name.</summary>
    private static IEnumerable<IAlertChannel> Channels(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AlertOptions>>().Value;
        var clock = services.GetRequiredService<TimeProvider>();
        var wording = new AlertWording(options);
        var post = new ChannelPost(services.GetRequiredService<IHttpClientFactory>(), HttpClientName);
        if (options.Webhook.Url is not null)
            yield return new WebhookChannel(post, options.Webhook, clock);
        foreach (var (name, where) in AlertRecipients.All(options, services.GetRequiredService<Router>()))
        {
            if (where.TeamsWebhook is { } teams)
                yield return new TeamsChannel(name, teams, post, wording);
            if (where.SlackWebhook is { } slack)
                yield return new SlackChannel(name, slack, post, wording);
            if (where.Addresses is { Count: > 0 } addresses)
                yield return new MailChannel(name, addresses, MailService, wording);
        }

        if (options.Log)
            yield return new LogChannel(services.GetRequiredService<ILogger<LogChannel>>());

        IMailService MailService(string channel) =>
            services.GetRequiredService<MailServiceFactory>().Make(options.Mail, HttpClientName, channel, options.Timeout);
    }
}
