using MimeKit;

namespace LeadFunctions.Mail;

/// <summary>A mail as a message of RFC 5322.</summary>
internal static class MimeMail
{
    /// <exception cref="ParseException">An address is none.</exception>
    public static MimeMessage Of(OutgoingMail mail, string from)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
            MessageId = $"{mail.Id}@{from[(from.LastIndexOf('@') + 1)..]}",
        };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.AddRange(mail.To.Select(MailboxAddress.Parse));
        if (mail.ReplyTo is { } replyTo)
            message.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        foreach (var (name, value) in mail.Headers)
            message.Headers[name] = value;
        return message;
    }

    public static byte[] Bytes(OutgoingMail mail, string from)
    {
        using var stream = new MemoryStream();
        using var message = Of(mail, from);
        message.WriteTo(stream);
        return stream.ToArray();
    }
}
