using Azure.Core;
using LeadFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Alerts;

internal static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddFeatureOptions<AlertOptions>("Alerts");
        services
            .AddHttpClient(AlertPost.HttpClientName)
            // Followed, a redirect would turn the POST into a GET, and the page it leads to would pass for a receiver that took the digest.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            // The client's own lines hold the address, and that often a token; AlertDispatcher logs what became of a digest.
            .RemoveAllLoggers();
        services.AddSingleton<IReadOnlyList<IAlertChannel>>(provider => [.. Channels(provider)]);
        return services.AddSingleton<AlertDispatcher>();
    }

    /// <summary>The channels that the settings name.</summary>
    private static IEnumerable<IAlertChannel> Channels(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AlertOptions>>().Value;
        var clock = services.GetRequiredService<TimeProvider>();
        var wording = new AlertWording(options);
        if (options.Webhook.Url is not null)
            yield return new WebhookChannel(Post(), options.Webhook, clock);
        foreach (var (name, where) in AlertRecipients.All(options))
        {
            if (where.TeamsWebhook is { } teams)
                yield return new TeamsChannel(name, teams, Post(), wording);
            if (where.SlackWebhook is { } slack)
                yield return new SlackChannel(name, slack, Post(), wording);
            if (where.Addresses is { Count: > 0 } addresses)
                yield return new MailChannel(name, addresses, MailService(), Post(), wording);
        }

        if (options.Log)
            yield return new LogChannel(services.GetRequiredService<ILogger<LogChannel>>());

        AlertPost Post() => new(services.GetRequiredService<IHttpClientFactory>(), options, clock);
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
