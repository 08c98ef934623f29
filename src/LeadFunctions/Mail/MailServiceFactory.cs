using Azure.Core;
using LeadFunctions.Posting;

namespace LeadFunctions.Mail;

/// <summary>Makes the service that settings name.</summary>
internal sealed class MailServiceFactory(IHttpClientFactory http, TokenCredential credential, TimeProvider clock)
{
    /// <param name="client">The HTTP client that it posts with.</param>
    /// <param name="channel">Services of one channel share a circuit breaker.</param>
    /// <exception cref="InvalidOperationException">None is set.</exception>
    public IMailService Make(MailServiceOptions mail, string client, string channel, TimeSpan timeout)
    {
        var post = new ChannelPost(http, client);
        return mail switch
        {
            { GraphEndpoint: { } graph } => new GraphMail(graph, mail.From!, credential, post, channel),
            { Endpoint: { } endpoint } => new CommunicationMail(endpoint, mail.From!, null, credential, post, channel, clock),
            { Connection: { } connection } => new CommunicationMail(connection.Endpoint, mail.From!, connection.Key, credential, post, channel, clock),
            { Smtp.IsOn: true } => new SmtpMail(mail.Smtp, mail.From!, timeout),
            MailOptions { Webhook.Url: not null } own => new WebhookMail(post, own.Webhook, mail.From!, clock),
            _ => throw new InvalidOperationException("The settings name no mail service."),
        };
    }
}
