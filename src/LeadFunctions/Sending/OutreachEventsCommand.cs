using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LeadFunctions.Http;

namespace LeadFunctions.Sending;

/// <summary>What became of a mail later.</summary>
internal enum MailReturn
{
    /// <summary>The address takes no mail, for good.</summary>
    Bounced,

    /// <summary>It could not be delivered now; nothing follows from it.</summary>
    Delayed,

    /// <summary>The person called it spam.</summary>
    Complained,

    Delivered,
}

/// <summary>Body of <c>POST api/outreach/events</c>, from a relay or webhook of your own.</summary>
/// <param name="Events">1 to 100.</param>
internal sealed record OutreachEventsCommand(
    [property: Required(ErrorMessage = OutreachEventsCommand.CountMessage), Length(1, 100, ErrorMessage = OutreachEventsCommand.CountMessage)]
    [property: Items(typeof(OutreachEventCommand))]
    IReadOnlyList<JsonElement>? Events)
{
    private const string CountMessage = "Send 1 to 100 events.";

    public static OutreachEventsCommand Example { get; } = new(
    [
        JsonSerializer.SerializeToElement(
            new OutreachEventCommand(
                "relay-17", MailReturn.Bounced, "someone@contoso.com", "<0d8f3a6e-1c2b-8a4d-9e5f-6a7b8c9d0e1f.aaaaaaaaaaaaaaaaaaaaaaaaaa@publisher.example>"),
            ApiJson.Options),
    ]);
}

/// <param name="Id">Of the event: the same again is the same.</param>
/// <param name="Kind">What became of the mail.</param>
/// <param name="Recipient">Address to which it went.</param>
/// <param name="MessageId">The mail's Message-ID; without it the lead is found by the address.</param>
/// <param name="At">When; now if left out.</param>
internal sealed record OutreachEventCommand(
    [property: Required(ErrorMessage = "Give the event an id."), StringLength(200, MinimumLength = 1, ErrorMessage = "1 to 200 characters.")] string? Id,
    [property: Required(ErrorMessage = "Say what became of it: bounced, delayed, complained or delivered.")] MailReturn? Kind,
    [property: Required(ErrorMessage = "Say to which address it went."), StringLength(320, MinimumLength = 3, ErrorMessage = "3 to 320 characters.")]
    string? Recipient,
    [property: StringLength(200, ErrorMessage = "At most 200 characters.")] string? MessageId = null,
    DateTimeOffset? At = null);

/// <param name="Noted">Mails that came back and whose lead is known.</param>
/// <param name="Passed">All others: delivered ones, and those of addresses that no lead has.</param>
/// <param name="ValidationResponse">What Event Grid asks for when it is subscribed.</param>
internal sealed record OutreachEventsView(int Noted, int Passed, string? ValidationResponse = null);
