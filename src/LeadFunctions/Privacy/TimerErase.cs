using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Privacy;

/// <summary>Brings erasures to their ends that were cut off, and looks once more for what was on its way when a customer was erased.</summary>
internal sealed class TimerErase(Erasures erasures)
{
    [Function(nameof(TimerErase))]
    public Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) => erasures.ContinueAsync(cancellation);
}
