using LeadFunctions.Joining;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.FollowUps;

/// <summary>Does what is due now: flags, escalates, rescores, alerts; and ends a merge or an unmerge of leads that was only begun.</summary>
internal sealed class TimerFollowUps(FollowUpRun run, LeadJoins joins)
{
    [Function(nameof(TimerFollowUps))]
    public Task RunAsync([TimerTrigger("%FollowUpSchedule%")] TimerInfo timer, CancellationToken cancellation) =>
        Task.WhenAll(run.RunAsync(cancellation), joins.FinishAsync(cancellation));
}
