namespace LeadFunctions.Mail;

/// <summary>A provider that sends mail.</summary>
internal interface IMailService
{
    /// <summary>Short and stable: it is stored with what was sent.</summary>
    string Name { get; }

    /// <summary>Whether the same mail may be handed over again after an unknown outcome, for it is sent once by its id.</summary>
    bool IsRepeatSafe { get; }

    /// <exception cref="Exception">Any: surely not sent; it may be sent again.</exception>
    Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
