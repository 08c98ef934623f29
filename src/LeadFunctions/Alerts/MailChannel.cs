using System.Runtime.ExceptionServices;
using LeadFunctions.Mail;

namespace LeadFunctions.Alerts;

/// <summary>Mails digests, one message to all addresses of a recipient.</summary>
/// <param name="service">Makes the service that sends for a channel of this name.</param>
internal sealed class MailChannel(
    string recipient, IReadOnlyList<string> addresses, Func<string, IMailService> service, AlertWording wording) : IAlertChannel
{
    private readonly IMailService _service = service($"mail:{recipient}");

    public string Name { get; } = $"mail:{recipient}";

    public string? Recipient => recipient;

    /// <summary>What may have been sent is sent again: rather told twice than never.</summary>
    public async Task SendAsync(Digest digest, CancellationToken cancellation)
    {
        var fault = await _service.SendAsync(MailText.Of(digest, addresses, wording), cancellation) switch
        {
            MailOutcome.Refused refused => refused.Fault,
            MailOutcome.Unknown unknown => unknown.Fault,
            _ => null,
        };
        if (fault is not null)
            ExceptionDispatchInfo.Throw(fault);
    }
}
