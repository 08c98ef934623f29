using LeadFunctions.Activities;
using LeadFunctions.Commands;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;
using LeadFunctions.Links;
using LeadFunctions.Outreach;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Sending;

/// <summary>Opens and clicks of mails: read off signed links, noted behind the answer, and counted as any activity is, without those of programs.</summary>
internal sealed partial class MailTraces(
    SignedLinks links, OutreachQueue queue, LeadActivities activities, TimeProvider clock, ILogger<MailTraces> logger)
{
    /// <summary>Longest that an answer waits for the queue.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <returns>Where the link leads; null when nobody here made it, or it is too old.</returns>
    public async Task<Uri?> ClickedAsync(string token, CancellationToken cancellation)
    {
        if (await links.ReadAsync(OutreachLinks.ClickKind, token, cancellation) is not SignedLink.Valid { Values: [var lead, _, _, var target] })
            return null;
        await TellAsync(lead, ActivityKind.EmailClick, target.Split('?', '#')[0]);
        return new Uri(target);
    }

    public async Task OpenedAsync(string token, CancellationToken cancellation)
    {
        if (await links.ReadAsync(OutreachLinks.OpenKind, token, cancellation) is SignedLink.Valid { Values: [var lead, _, var template] })
            await TellAsync(lead, ActivityKind.EmailOpen, template);
    }

    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task NoteAsync(LeadId lead, MailSeen seen, CancellationToken cancellation)
    {
        var report = new ActivityReport(KeyHash.Of($"outreach:{seen.Id}"), seen.At, seen.Kind, Subject: seen.Subject);
        var recorded = await activities.RecordAsync(lead, [report], null, cancellation);
        if (recorded.Outcome is CommandOutcome.Busy)
            throw new Leads.LeadContentionException(lead);
    }

    private async Task TellAsync(string lead, ActivityKind kind, string subject)
    {
        var (id, seen) = (LeadId.Parse(lead), new MailSeen(Guid.CreateVersion7(clock.GetUtcNow()), kind, clock.GetUtcNow(), subject));
        var sending = SendAsync(id, seen);
        await Task.WhenAny(sending, Task.Delay(Patience, clock, CancellationToken.None));
    }

    private async Task SendAsync(LeadId id, MailSeen seen)
    {
        try
        {
            await queue.SendAsync(new OutreachMessage(id, Seen: seen).ToBytes(), CancellationToken.None);
        }
        catch (Exception)
        {
            await NoteWithoutQueueAsync(id, seen);
        }
    }

    private async Task NoteWithoutQueueAsync(LeadId id, MailSeen seen)
    {
        try
        {
            await NoteAsync(id, seen, CancellationToken.None);
        }
        catch (Exception fault)
        {
            Log.Lost(logger, id, seen.Kind, fault.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6206, LogLevel.Warning, "Lead {LeadId}: {Kind} of a mail was not noted, for neither queue nor storage took it ({Fault})")]
        public static partial void Lost(ILogger logger, LeadId leadId, ActivityKind kind, string fault);
    }
}
