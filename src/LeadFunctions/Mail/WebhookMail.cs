using LeadFunctions.Posting;

namespace LeadFunctions.Mail;

/// <summary>Hands mails to a receiver of the user's, signed; the receiver drops what it has by the message's id, and sends the rest.</summary>
internal sealed class WebhookMail(ChannelPost post, WebhookOptions options, string from, TimeProvider clock) : IMailService
{
    private readonly SignedWebhook _webhook = new(post, "mail", options, clock);

    public string Name => "webhook";

    public bool IsRepeatSafe => true;

    public Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation) => MailAnswers.OfAsync(
        () => _webhook.SendAsync(
            new MailMessage(
                "mail.send",
                mail.IntendedAt ?? clock.GetUtcNow(),
                new MailMessageData(mail.Id, from, mail.To, mail.ReplyTo, mail.Subject, mail.Html, mail.Text, mail.Headers)),
            mail.Id.ToString(),
            cancellation),
        mail.Id.ToString());
}

/// <summary>Body of the webhook, in the shape that the Standard Webhooks specification recommends.</summary>
internal sealed record MailMessage(string Type, DateTimeOffset Timestamp, MailMessageData Data);

internal sealed record MailMessageData(
    Guid Id, string From, IReadOnlyList<string> To, string? ReplyTo, string Subject, string Html, string Text, IReadOnlyDictionary<string, string> Headers);
