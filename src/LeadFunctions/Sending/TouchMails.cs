using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Forms;
using LeadFunctions.Mail;
using LeadFunctions.Templates;

namespace LeadFunctions.Sending;

/// <param name="Language">In which it is written.</param>
/// <param name="Unsubscribe">Where the person leaves.</param>
internal sealed record TouchMail(OutgoingMail Mail, string Language, Uri Unsubscribe);

/// <summary>Writes the mail of a touch: by its template, with links by which the person can leave, and by which we learn what they followed.</summary>
internal sealed class TouchMails(MailWriter writer, OutreachLinks links, MailSender sender, FormBook forms, LeadRules rules)
{
    /// <returns>Null when there is no such template.</returns>
    public async Task<TouchMail?> WriteAsync(Lead lead, TouchToSend touch, CancellationToken cancellation)
    {
        var unsubscribe = await links.UnsubscribeAsync(lead.Id, touch.Touch.Id, cancellation);
        var mailLinks = IsTracked(lead, touch)
            ? new MailLinks(unsubscribe.AbsoluteUri, async url => (await links.ClickAsync(lead.Id, touch.Touch, url, cancellation)).AbsoluteUri)
            {
                Pixel = (await links.OpenAsync(lead.Id, touch.Touch, cancellation)).AbsoluteUri,
            }
            : new MailLinks(unsubscribe.AbsoluteUri, ValueTask.FromResult);
        if (await writer.WriteAsync(lead, touch.Touch.Template, null, mailLinks) is not { } written)
            return null;
        var mail = new OutgoingMail(touch.MailId, touch.Address, written.Subject, written.Html, written.Text)
        {
            Headers = HeadersOf(lead, touch, unsubscribe),
            IntendedAt = touch.Touch.BegunAt,
            IsRepeat = touch.IsRepeat,
        };
        return new TouchMail(mail, written.Language, unsubscribe);
    }

    /// <summary>A sequence may say that nobody is watched, and so may the form by which somebody came.</summary>
    private bool IsTracked(Lead lead, TouchToSend touch) => rules.Nurture.IsTracked(touch.Sequence)
        && !(lead.FirstTouch is { Channel: OwnChannels.Form, Touch.Name: { } form } && forms.Any(form) is { Tracking: false });

    private Dictionary<string, string> HeadersOf(Lead lead, TouchToSend touch, Uri unsubscribe)
    {
        var headers = new Dictionary<string, string>
        {
            // RFC 8058: a POST of this to the address unsubscribes, without a page.
            ["List-Unsubscribe"] = $"<{unsubscribe.AbsoluteUri}>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            // RFC 3834: absence notes are not to be answers.
            ["Auto-Submitted"] = "auto-generated",
        };
        if (sender.IsOn)
            headers["Message-ID"] = touch.MessageIdOf(lead, sender.From);
        return headers;
    }
}
