using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.FollowUps;

/// <summary>Does what is due now: flags, escalates, rescores, alerts.</summary>
internal sealed class TimerFollowUps(FollowUpRun run)
{
    [Function(nameof(TimerFollowUps))]
    public Task RunAsync([TimerTrigger("%FollowUpSchedule%")] TimerInfo timer, CancellationToken cancellation) => run.RunAsync(cancellation);
}
