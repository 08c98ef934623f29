using LeadFunctions.Core.Forms;
using LeadFunctions.Intake;
using LeadFunctions.Mail;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Forms;

/// <summary>
/// Asks people by mail to confirm what they agreed to: at once where the provider takes it soon, else by a timer, until it is taken or the link's time is
/// over. What may have been sent is sent again, under the same id: the link in it is the same, and works once.
/// </summary>
internal sealed partial class ConfirmationMails(
    PendingForms pending,
    ConfirmationMail mail,
    MailSender sender,
    FormLimits limits,
    Acceptance acceptance,
    TimeProvider clock,
    ILogger<ConfirmationMails> logger)
{
    /// <summary>Nobody waits longer for an answer because of a mail; it goes on by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan TimeToWrite = TimeSpan.FromSeconds(4);

    /// <summary>Longer than a try can take.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Keeps what waits, and sends its mail.</summary>
    /// <returns>False: it could not be kept.</returns>
    public async Task<bool> AskAsync(FormModel form, Guid id, DateTimeOffset at, PendingContent content)
    {
        if (limits.Mails.Take(content.Email.ToLowerInvariant()) is not null)
        {
            // Those that were sent before do it.
            Log.TooMany(logger, id);
            return true;
        }

        try
        {
            var waiting = new PendingForm(id, form.Id, at, at.AddHours(form.ConfirmWithinHours), content, null, null, default);
            await acceptance.InTimeAsync(TimeToWrite, token => pending.AddAsync(waiting, token));
        }
        catch (Exception fault)
        {
            Log.NotKept(logger, id, fault.GetType().Name);
            return false;
        }

        await Task.WhenAny(TrySendAsync(id, CancellationToken.None), Task.Delay(Patience, clock));
        return true;
    }

    /// <summary>Sends what is due.</summary>
    public async Task SendDueAsync(CancellationToken cancellation)
    {
        foreach (var id in await pending.DueMailsAsync(clock.GetUtcNow(), cancellation))
            await TrySendAsync(id, cancellation);
    }

    private async Task TrySendAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            var now = clock.GetUtcNow();
            if (await pending.TakeMailAsync(id, now, tries => now + PauseAfter(tries), cancellation) is not { } tries)
                return;
            if (await pending.FindAsync(id, cancellation) is not { IsDone: false, ConfirmedAt: null } waiting || waiting.ExpiresAt <= now)
            {
                // Confirmed or over; or its own row was never written, and whoever sent it was told so.
                if (tries > 1)
                    await pending.EndMailAsync(id, cancellation);
                return;
            }

            await SendAsync(waiting, tries, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.NotSent(logger, id, fault.GetType().Name);
        }
    }

    private async Task SendAsync(PendingForm waiting, int tries, CancellationToken cancellation)
    {
        switch (await sender.SendAsync(await mail.OfAsync(waiting, tries > 1, cancellation), cancellation))
        {
            case MailOutcome.Taken:
                await pending.EndMailAsync(waiting.Id, cancellation);
                Log.Sent(logger, waiting.Id, tries);
                break;
            case MailOutcome.Refused refused:
                await pending.EndMailAsync(waiting.Id, cancellation);
                Log.Refused(logger, waiting.Id, refused.Reason);
                break;
            case MailOutcome.Unknown unknown:
                Log.NotSent(logger, waiting.Id, unknown.Fault.GetType().Name);
                break;
        }
    }

    private static TimeSpan PauseAfter(int tries) =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(tries, 10)));

    private static partial class Log
    {
        [LoggerMessage(1110, LogLevel.Information, "The mail for confirmation of {SubmissionId} was taken at try {Tries}")]
        public static partial void Sent(ILogger logger, Guid submissionId, int tries);

        [LoggerMessage(1111, LogLevel.Warning, "The mail for confirmation of {SubmissionId} was not taken ({Fault}); it is tried again")]
        public static partial void NotSent(ILogger logger, Guid submissionId, string fault);

        [LoggerMessage(1112, LogLevel.Warning, "The mail for confirmation of {SubmissionId} was refused for good ({Reason})")]
        public static partial void Refused(ILogger logger, Guid submissionId, string reason);

        [LoggerMessage(1113, LogLevel.Warning, "No mail for confirmation of {SubmissionId}: its address was sent several already")]
        public static partial void TooMany(ILogger logger, Guid submissionId);

        [LoggerMessage(1114, LogLevel.Error, "What {SubmissionId} agreed to could not be kept ({Fault}); answered 503")]
        public static partial void NotKept(ILogger logger, Guid submissionId, string fault);
    }
}
