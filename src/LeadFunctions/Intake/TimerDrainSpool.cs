using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Intake;

/// <summary>Feeds the spool back into the queue; what fails stays spooled for the next run.</summary>
internal sealed class TimerDrainSpool(SpoolDrain drain)
{
    [Function(nameof(TimerDrainSpool))]
    public Task RunAsync([TimerTrigger("%SpoolSchedule%")] TimerInfo timer, CancellationToken cancellation) => drain.RunAsync(cancellation);
}
