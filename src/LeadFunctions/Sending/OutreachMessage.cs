using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;

namespace LeadFunctions.Sending;

/// <summary>A message of the queue <c>outreach</c>. It says what to look at, never what to send: that stands in the lead.</summary>
/// <param name="Lead">Whose touches are to be looked at.</param>
/// <param name="Touch">The one that the message is about; the others of the lead are looked at, too.</param>
/// <param name="Seen">What the person did with a mail, to be noted; null: nothing.</param>
internal sealed record OutreachMessage(LeadId Lead, string? Touch = null, MailSeen? Seen = null)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Options);

    /// <returns>Null when it is no message that this version understands.</returns>
    public static OutreachMessage? TryRead(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<OutreachMessage>(bytes, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An open or a click.</summary>
/// <param name="Id">Of this one: noted twice, it counts once.</param>
/// <param name="Subject">Name of the template, or the link.</param>
internal sealed record MailSeen(Guid Id, ActivityKind Kind, DateTimeOffset At, string Subject);
