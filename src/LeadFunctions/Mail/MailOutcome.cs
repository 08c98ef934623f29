namespace LeadFunctions.Mail;

/// <summary>What became of a mail. That it was surely not sent, and may be sent again, is an exception instead.</summary>
internal abstract record MailOutcome
{
    private MailOutcome()
    {
    }

    /// <summary>The provider took it.</summary>
    /// <param name="ProviderId">By which the provider, and its reports, know the mail.</param>
    public sealed record Taken(string ProviderId) : MailOutcome;

    /// <summary>It will never be taken.</summary>
    /// <param name="Reason">A code, such as <c>SMTP 550</c>; never the provider's words, which may hold the address.</param>
    /// <param name="IsAddress">The address does not exist or takes no mail: a bounce.</param>
    public sealed record Refused(string Reason, bool IsAddress, Exception Fault) : MailOutcome;

    /// <summary>It may have been sent, or not.</summary>
    public sealed record Unknown(Exception Fault) : MailOutcome;
}
