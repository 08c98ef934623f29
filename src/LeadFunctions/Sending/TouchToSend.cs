using System.Security.Cryptography;
using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Nurture;

namespace LeadFunctions.Sending;

/// <summary>A touch that is handed to its channel.</summary>
/// <param name="Touch">With the moment at which that was stored.</param>
/// <param name="Address">To which a mail goes.</param>
/// <param name="IsRepeat">It may have been taken before.</param>
internal sealed record TouchToSend(SequencePlace Place, PlannedTouch Touch, SequenceModel Sequence, string Address, bool IsRepeat)
{
    /// <summary>By which providers know the touch again.</summary>
    public Guid MailId => MailIdOf(Touch.Id);

    /// <summary>Message-ID of the mail: it tells whose it was, to whoever tells us what became of it.</summary>
    public string MessageIdOf(Lead lead, string from) => $"<{MailId}.{lead.Id}@{from[(from.LastIndexOf('@') + 1)..]}>";

    /// <summary>The same for the same touch; a UUID of version 8, whose bits are ours to choose.</summary>
    public static Guid MailIdOf(string touch)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"mail:{touch}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
