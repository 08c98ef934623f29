using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Forms;

/// <summary>Sends mails for confirmation that were not taken at once, and removes what nobody confirmed in time.</summary>
internal sealed class TimerForms(ConfirmationMails mails, Confirmations confirmations)
{
    [Function("TimerSendConfirmations")]
    public Task SendAsync([TimerTrigger("40 * * * * *")] TimerInfo timer, CancellationToken cancellation) => mails.SendDueAsync(cancellation);

    [Function("TimerForgetForms")]
    public Task ForgetAsync([TimerTrigger("10 23 * * * *")] TimerInfo timer, CancellationToken cancellation) => confirmations.ClearAsync(cancellation);
}
