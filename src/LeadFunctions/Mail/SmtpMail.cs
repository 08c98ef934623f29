using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace LeadFunctions.Mail;

/// <summary>
/// SMTP. Until the text is on its way a fault means that nothing was sent; once it is, only the server's answer tells, and a connection that
/// drops before it leaves the outcome unknown for good (RFC 5321, 6.1).
/// </summary>
/// <param name="timeout">Longest wait for connection, talk and answer together.</param>
internal sealed class SmtpMail(SmtpOptions options, string from, TimeSpan timeout) : IMailService
{
    public string Name => "smtp";

    public bool IsRepeatSafe => false;

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(timeout);
        using var message = MimeMail.Of(mail, from);
        using var client = new SmtpClient { Timeout = (int)timeout.TotalMilliseconds };
        var text = new TextProgress();
        try
        {
            await client.ConnectAsync(options.Host!, options.ActualPort, OptionsOf(options.Security), bounded.Token);
            if (!string.IsNullOrEmpty(options.User))
                await client.AuthenticateAsync(options.User, options.Password ?? "", bounded.Token);
            await client.SendAsync(message, bounded.Token, text);
        }
        catch (SmtpCommandException fault) when ((int)fault.StatusCode >= 500 && fault.ErrorCode != SmtpErrorCode.UnexpectedStatusCode)
        {
            return new MailOutcome.Refused($"SMTP {(int)fault.StatusCode}", SmtpReplies.IsAddress(fault), fault);
        }
        catch (Exception fault) when (text.HasBegun && fault is not SmtpCommandException)
        {
            return new MailOutcome.Unknown(fault);
        }

        await QuitAsync(client, bounded.Token);
        return new MailOutcome.Taken(mail.Id.ToString());
    }

    /// <summary>The mail is taken; whether the good-bye arrives no longer matters.</summary>
    private static Task QuitAsync(SmtpClient client, CancellationToken cancellation) =>
        SuppressAsync(client.DisconnectAsync(quit: true, cancellation));

    private static async Task SuppressAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static SecureSocketOptions OptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    /// <summary>Reported to as soon as a byte of the message is written.</summary>
    private sealed class TextProgress : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
