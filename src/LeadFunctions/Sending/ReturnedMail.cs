using System.Text.RegularExpressions;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Sending;

/// <summary>A mail that came back, as a provider tells it.</summary>
/// <param name="Id">Of the provider's message: the same again is the same.</param>
/// <param name="Result">Bounced or complained.</param>
/// <param name="Recipient">Address to which it went.</param>
internal sealed partial record ReturnedMail(string Id, TouchResult Result, string Recipient, DateTimeOffset At)
{
    /// <summary>By which the provider knows the mail; null: it does not say.</summary>
    public Guid? MailId { get; init; }

    /// <summary>Whose mail it was; null: the address tells.</summary>
    public LeadId? Lead { get; init; }

    public ReturnedMail With(string? messageId) =>
        messageId is not null && OurMessageId().Match(messageId) is { Success: true } ours && LeadId.TryParse(ours.Groups[2].Value, out var lead)
            ? this with { MailId = Guid.Parse(ours.Groups[1].Value), Lead = lead }
            : this;

    /// <summary>As <see cref="TouchToSend.MessageIdOf"/> makes it.</summary>
    [GeneratedRegex("^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([a-z0-9]{26})@", RegexOptions.IgnoreCase)]
    private static partial Regex OurMessageId();
}
