using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Text;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Sending;

/// <summary>
/// Notes mails that came back. An address that takes none gets none any more; whoever calls one spam is in no mailing any more. Twice is once: what
/// the lead knows already changes nothing.
/// </summary>
internal sealed partial class ReturnedMails(IdentityIndex identities, LeadWriter writer, LeadRules rules, ILogger<ReturnedMails> logger)
{
    /// <returns>Whether there is such a lead.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<bool> NoteAsync(ReturnedMail returned, CancellationToken cancellation)
    {
        if ((returned.Lead ?? await FindAsync(returned.Recipient, cancellation)) is not { } lead)
            return false;
        var written = await writer.ChangeAsync(lead, known => ChangeOf(known.Lead, returned), cancellation);
        if (written.Outcome == WriteOutcome.Written)
            Log.Noted(logger, written.Id, returned.Result);
        return written.Before is not null;
    }

    private async Task<LeadId?> FindAsync(string address, CancellationToken cancellation) =>
        IdentityKeys.Of(new KeyFields(new Contact(Email: address), [])) is [var key, ..] ? await identities.FindAsync(key, cancellation) : null;

    private Change? ChangeOf(Lead lead, ReturnedMail returned)
    {
        var touch = lead.Nurture.Touches.LastOrDefault(one => TouchToSend.MailIdOf(one.Id) == returned.MailId);
        var isKnown = returned.Result == TouchResult.Bounced
            ? lead.Nurture.DeadAddresses.Contains(NurturePolicy.HashOf(returned.Recipient))
            : lead.Consent.Stated.TryGetValue(ConsentPurpose.Mail, out var said) && said.State == ConsentState.Refused;
        return isKnown && (touch is null || touch.Result == returned.Result)
            ? null
            : TouchSteps.Returned(lead, returned.Result, touch?.Id, returned.Recipient, KeyHash.Of($"returned:{returned.Id}"), returned.At, rules);
    }

    private static partial class Log
    {
        [LoggerMessage(6207, LogLevel.Information, "Lead {LeadId}: a mail came back ({Result})")]
        public static partial void Noted(ILogger logger, LeadId leadId, TouchResult result);
    }
}
