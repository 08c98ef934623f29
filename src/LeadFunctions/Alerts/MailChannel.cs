namespace LeadFunctions.Alerts;

/// <summary>Mails digests, one message to all addresses of a recipient.</summary>
internal sealed class MailChannel(string recipient, IReadOnlyList<string> addresses, IMailService service, AlertPost post, AlertWording wording) : IAlertChannel
{
    public string Name { get; } = $"mail:{recipient}";

    public string? Recipient => recipient;

    public Task SendAsync(Digest digest, CancellationToken cancellation) =>
        post.SendAsync(Name, service.Request(MailText.Of(digest, addresses, wording)), cancellation);
}

/// <summary>A mail, ready to be sent.</summary>
/// <param name="Id">The same for every try of one message.</param>
internal sealed record Mail(Guid Id, IReadOnlyList<string> To, string Subject, string Html, string Text);

/// <summary>A service that sends mail over HTTP.</summary>
internal interface IMailService
{
    HttpRequestMessage Request(Mail mail);
}
