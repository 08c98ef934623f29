using LeadFunctions.Core.Leads;
using LeadFunctions.Links;
using LeadFunctions.Mail;
using LeadFunctions.Posting;
using LeadFunctions.Templates;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Sending;

/// <summary>Hands touches to what sends them: mails to the mail service, the others to a program of the publisher's.</summary>
internal sealed class TouchChannels(
    MailSender mail,
    TouchMails mails,
    LinkAddresses addresses,
    IHttpClientFactory http,
    IOptions<OutreachOptions> options,
    TimeProvider clock)
{
    public const string HttpClientName = "outreach";

    private static readonly MailOutcome NotSetUp = new MailOutcome.Refused(
        "not set up", IsAddress: false, new InvalidOperationException("Mail, Outreach or Links lack a setting."));

    private readonly OutreachOptions _options = options.Value;

    /// <summary>Whether the channel takes a touch once, however often it is handed over.</summary>
    public bool IsRepeatSafe(TouchChannel channel) => channel == TouchChannel.Webhook || (mail.IsOn && mail.IsRepeatSafe);

    /// <summary>As it is stored with what was sent.</summary>
    public string NameOf(TouchChannel channel) => channel == TouchChannel.Webhook ? "webhook" : mail.Service;

    /// <exception cref="Exception">Any: surely not sent.</exception>
    public async Task<MailOutcome> SendAsync(Lead lead, TouchToSend touch, CancellationToken cancellation)
    {
        var isMail = touch.Touch.Channel == TouchChannel.Mail;
        var isSetUp = _options.IsComplete && addresses.AreKnown && (isMail ? mail.IsOn : _options.Webhook.Url is not null);
        if (!isSetUp)
            return NotSetUp;
        if (await mails.WriteAsync(lead, touch, cancellation) is not { } written)
            return new MailOutcome.Refused("no template", IsAddress: false, new InvalidOperationException("There is no such template."));
        return isMail ? await mail.SendAsync(written.Mail, cancellation) : await PostAsync(lead, touch, written, cancellation);
    }

    private Task<MailOutcome> PostAsync(Lead lead, TouchToSend touch, TouchMail written, CancellationToken cancellation)
    {
        var webhook = new SignedWebhook(new ChannelPost(http, HttpClientName), "touch", _options.Webhook, clock);
        var data = new TouchMessageData(
            touch.MailId, lead.Id, touch.Place.Sequence, touch.Touch.Step, touch.Touch.Template, written.Language,
            lead.Contact.Email, lead.Contact.Phone, written.Mail.Subject, written.Mail.Html, written.Mail.Text, written.Unsubscribe);
        var message = new TouchMessage("touch.send", touch.Touch.BegunAt ?? clock.GetUtcNow(), data);
        return MailAnswers.OfAsync(() => webhook.SendAsync(message, touch.MailId.ToString(), cancellation), touch.MailId.ToString());
    }
}

/// <summary>Body of the webhook of touches.</summary>
internal sealed record TouchMessage(string Type, DateTimeOffset Timestamp, TouchMessageData Data);

/// <param name="Unsubscribe">Where the person leaves: a POST to it is enough.</param>
internal sealed record TouchMessageData(
    Guid Id,
    LeadId LeadId,
    string Sequence,
    string Step,
    string Template,
    string Language,
    string? Email,
    string? Phone,
    string Subject,
    string Html,
    string Text,
    Uri Unsubscribe);
