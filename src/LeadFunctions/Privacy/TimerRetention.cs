using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Privacy;

/// <summary>Each hour: what is over its time goes, a part at a time.</summary>
internal sealed class TimerRetention(RetentionRun retention)
{
    [Function(nameof(TimerRetention))]
    public Task RunAsync([TimerTrigger("0 23 * * * *")] TimerInfo timer, CancellationToken cancellation) => retention.RunAsync(cancellation);
}
