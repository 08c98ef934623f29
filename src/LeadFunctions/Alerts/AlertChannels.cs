using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Alerts;

/// <summary>Makes the channels that the settings name.</summary>
internal static class AlertChannels
{
    public static IServiceCollection AddAlertChannels(this IServiceCollection services, AlertOptions options)
    {
        AddClient(services);
        if (options.Webhook.Url is not null)
            services.AddSingleton<IAlertChannel>(provider => new WebhookChannel(Post(provider), provider.GetRequiredService<IOptions<AlertOptions>>().Value.Webhook, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AlertWording(provider.GetRequiredService<IOptions<AlertOptions>>().Value));
        foreach (var (name, where) in AlertRouting.All(options))
        {
            if (where.TeamsWebhook is { } teams)
                services.AddSingleton<IAlertChannel>(provider => new TeamsChannel(name, teams, Post(provider), provider.GetRequiredService<AlertWording>()));
            if (where.SlackWebhook is { } slack)
                services.AddSingleton<IAlertChannel>(provider => new SlackChannel(name, slack, Post(provider), provider.GetRequiredService<AlertWording>()));
            if (where.Addresses is { Count: > 0 } addresses)
                services.AddSingleton<IAlertChannel>(provider => new MailChannel(name, addresses, MailService(provider), Post(provider), provider.GetRequiredService<AlertWording>()));
        }

        if (options.Log)
            services.AddSingleton<IAlertChannel, LogChannel>();
        return services;
    }

    private static void AddClient(IServiceCollection services) => services
        .AddHttpClient(AlertPost.HttpClientName)
        // Followed, a redirect would turn the POST into a GET, and the page it leads to would pass for a receiver that took the digest.
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        // The client's own lines hold the address, and that often a token; AlertDispatcher logs what became of a digest.
        .RemoveAllLoggers();

    private static AlertPost Post(IServiceProvider provider) =>
        new(provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<IOptions<AlertOptions>>().Value, provider.GetRequiredService<TimeProvider>());

    private static IMailService MailService(IServiceProvider provider)
    {
        var mail = provider.GetRequiredService<IOptions<AlertOptions>>().Value.Mail;
        var credential = provider.GetRequiredService<TokenCredential>();
        var clock = provider.GetRequiredService<TimeProvider>();
        return mail switch
        {
            { GraphEndpoint: { } graph } => new GraphMail(graph, mail.From!, credential),
            { Endpoint: { } endpoint } => new CommunicationMail(endpoint, mail.From!, null, credential, clock),
            { Connection: { } connection } => new CommunicationMail(connection.Endpoint, mail.From!, connection.Key, credential, clock),
            _ => throw new InvalidOperationException("Alerts:Mail names no service."),
        };
    }
}
