using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Duplicates;

/// <summary>Looks for leads that may be one customer, among those that are new or changed.</summary>
internal sealed class TimerFindDuplicates(DuplicateRun run)
{
    [Function(nameof(TimerFindDuplicates))]
    public Task RunAsync([TimerTrigger("%DuplicateSchedule%")] TimerInfo timer, CancellationToken cancellation) => run.RunAsync(cancellation);
}
