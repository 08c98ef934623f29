using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using LeadFunctions.Mail;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Sending;

/// <summary>
/// Sends the touches that a lead waits for. All that stood against one is asked again at that moment; that it may have been sent is stored before
/// it is, and what came of it afterwards. After a crash in between, only a channel that knows a touch again by its id is asked a second time.
/// </summary>
internal sealed partial class OutreachSender(
    LeadStore leads, LeadWriter writer, TouchChannels channels, LeadRules rules, TimeProvider clock, ILogger<OutreachSender> logger)
{
    /// <summary>Longer than a function runs: until then another worker may be at it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(6);

    /// <summary>So long a channel is asked again about a touch that it may have taken.</summary>
    public static readonly TimeSpan AskAgain = TimeSpan.FromHours(1);

    public async Task SendDueAsync(LeadId id, CancellationToken cancellation)
    {
        var (known, found) = await leads.ResolveAsync(id, cancellation);
        foreach (var (_, touch) in known?.Lead.Nurture.Planned.ToArray() ?? [])
            await SendAsync(found, touch.Id, cancellation);
    }

    private async Task SendAsync(LeadId id, string touch, CancellationToken cancellation)
    {
        TouchOrder order = new TouchOrder.Gone();
        var now = clock.GetUtcNow();
        var written = await writer.ChangeAsync(id, Decide, cancellation);
        switch (order)
        {
            case TouchOrder.Send send when written is { Outcome: WriteOutcome.Written, After.Lead: var lead }:
                var begun = lead.Nurture.Planned.Single(one => one.Touch.Id == touch).Touch;
                await HandOverAsync(lead, new TouchToSend(send.Place, begun, send.Sequence, AddressOf(lead), IsRepeat: false), now, cancellation);
                break;
            case TouchOrder.Unclear unclear when now - unclear.Touch.BegunAt >= Lease:
                var known = written.Before!.Lead;
                var again = new TouchToSend(unclear.Place, unclear.Touch, unclear.Sequence, AddressOf(known), IsRepeat: true);
                await ResolveAsync(known, again, now, cancellation);
                break;
            case TouchOrder.NotNow when written.Outcome == WriteOutcome.Written:
                Log.NotNow(logger, id);
                break;
        }

        Change? Decide(StoredLead stored)
        {
            order = IsTooEarly(stored.Lead, touch, now) ? new TouchOrder.Gone() : TouchSteps.Look(stored.Lead, touch, now, rules);
            return order switch
            {
                TouchOrder.Send send => send.Begun,
                TouchOrder.NotNow notNow => notNow.Change,
                _ => null,
            };
        }
    }

    private static string AddressOf(Lead lead) => lead.Contact.Email ?? "";

    private static bool IsTooEarly(Lead lead, string touch, DateTimeOffset now) =>
        lead.Nurture.Planned.Any(one => one.Touch.Id == touch && one.Touch is { Attempt: > 0, BegunAt: null } && now < one.Place.NextLook);

    /// <summary>A worker died, or nobody got an answer.</summary>
    private Task ResolveAsync(Lead lead, TouchToSend touch, DateTimeOffset now, CancellationToken cancellation) =>
        channels.IsRepeatSafe(touch.Touch.Channel)
            ? HandOverAsync(lead, touch, now, cancellation)
            : NoteAsync(lead.Id, touch, new MailOutcome.Unknown(new OperationCanceledException("Cut off.")), now);

    private async Task HandOverAsync(Lead lead, TouchToSend touch, DateTimeOffset now, CancellationToken cancellation)
    {
        MailOutcome? outcome;
        try
        {
            outcome = await channels.SendAsync(lead, touch, cancellation);
        }
        catch (Exception fault)
        {
            Log.NotSent(logger, lead.Id, touch.Touch.Id, touch.Touch.Attempt, fault.GetType().Name, (int?)(fault as HttpRequestException)?.StatusCode);
            // What this try surely did not send an earlier one may have.
            outcome = touch.IsRepeat ? new MailOutcome.Unknown(fault) : null;
        }

        await NoteAsync(lead.Id, touch, outcome, now);
    }

    /// <summary>It is noted even when the process is to stop: what is known now is not known later.</summary>
    /// <param name="outcome">Null: surely not sent.</param>
    private async Task NoteAsync(LeadId id, TouchToSend touch, MailOutcome? outcome, DateTimeOffset began)
    {
        if (outcome is MailOutcome.Unknown && channels.IsRepeatSafe(touch.Touch.Channel) && began - touch.Touch.BegunAt < AskAgain)
        {
            Log.Unclear(logger, id, touch.Touch.Id);
            return;
        }

        var now = clock.GetUtcNow();
        var written = await writer.ChangeAsync(id, known => ChangeOf(known.Lead, touch, outcome, now), CancellationToken.None);
        if (written.Outcome == WriteOutcome.Written)
            Log.Outcome(logger, written.Id, touch.Touch.Id, outcome?.GetType().Name ?? "NotSent");
    }

    private Change? ChangeOf(Lead lead, TouchToSend touch, MailOutcome? outcome, DateTimeOffset now)
    {
        var id = touch.Touch.Id;
        return outcome switch
        {
            MailOutcome.Taken taken => TouchSteps.Sent(lead, id, channels.NameOf(touch.Touch.Channel), taken.ProviderId, now, rules),
            MailOutcome.Refused { IsAddress: true } => lead.Nurture.Touches.Any(one => one.Id == id && one.Result == TouchResult.Begun)
                ? TouchSteps.Returned(lead, TouchResult.Bounced, id, touch.Address, $"refused-{id}", now, rules)
                : null,
            MailOutcome.Refused refused => TouchSteps.Failed(lead, id, TouchResult.Refused, refused.Reason, now, rules),
            MailOutcome.Unknown => TouchSteps.Failed(lead, id, TouchResult.Uncertain, "no answer", now, rules),
            _ => TouchSteps.Failed(lead, id, TouchResult.Begun, "not sent", now, rules),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(6202, LogLevel.Information, "Lead {LeadId}: a touch is not to be sent now")]
        public static partial void NotNow(ILogger logger, LeadId leadId);

        [LoggerMessage(6203, LogLevel.Warning, "Lead {LeadId}: touch {TouchId} was not sent, attempt {Attempt} ({Fault}, status {Status}); it is tried again")]
        public static partial void NotSent(ILogger logger, LeadId leadId, string touchId, int attempt, string fault, int? status);

        [LoggerMessage(6204, LogLevel.Warning, "Lead {LeadId}: whether touch {TouchId} was sent is not known yet; its channel is asked again")]
        public static partial void Unclear(ILogger logger, LeadId leadId, string touchId);

        [LoggerMessage(6205, LogLevel.Information, "Lead {LeadId}: touch {TouchId}: {Outcome}")]
        public static partial void Outcome(ILogger logger, LeadId leadId, string touchId, string outcome);
    }
}
