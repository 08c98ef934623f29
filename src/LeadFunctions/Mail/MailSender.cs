using Microsoft.Extensions.Options;

namespace LeadFunctions.Mail;

/// <summary>Sends mails to leads, by the service that <c>Mail</c> names.</summary>
internal sealed class MailSender(IOptions<MailOptions> options, MailServiceFactory services)
{
    /// <summary>Its HTTP client tries once: who sends remembers what was tried, and decides whether to repeat it.</summary>
    public const string HttpClientName = "mail";

    private readonly MailOptions _options = options.Value;
    private readonly Lazy<IMailService> _service =
        new(() => services.Make(options.Value, HttpClientName, "mail", options.Value.Timeout));

    /// <summary>Whether the settings name a service.</summary>
    public bool IsOn => _options.IsOn;

    /// <summary>The sender's address; only while <see cref="IsOn"/>.</summary>
    public string From => _options.From!;

    /// <summary>The service's name, as it is stored with what was sent; only while <see cref="IsOn"/>.</summary>
    public string Service => _service.Value.Name;

    /// <inheritdoc cref="IMailService.IsRepeatSafe" />
    public bool IsRepeatSafe => _service.Value.IsRepeatSafe;

    /// <returns>Taken; refused for good; or unknown, when it may have been sent.</returns>
    /// <exception cref="InvalidOperationException">The settings name no service.</exception>
    /// <exception cref="Exception">Any other: surely not sent; it may be sent again.</exception>
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (!mail.To.All(MailAddress.IsPlain))
            return new MailOutcome.Refused("address", IsAddress: true, new FormatException("An address is none."));
        var withReply = mail.ReplyTo is null && !string.IsNullOrEmpty(_options.ReplyTo) ? mail with { ReplyTo = _options.ReplyTo } : mail;
        return await _service.Value.SendAsync(withReply, cancellation);
    }
}
