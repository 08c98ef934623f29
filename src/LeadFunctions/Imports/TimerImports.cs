using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Imports;

/// <summary>Goes on with imports that stand still, and removes files that were kept long enough. What fails is done by the next run.</summary>
internal sealed class TimerImports(ImportSweep sweep)
{
    [Function("TimerResumeImports")]
    public Task ResumeAsync([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation) => sweep.ResumeAsync(cancellation);

    [Function("TimerForgetImports")]
    public Task ForgetAsync([TimerTrigger("0 23 * * * *")] TimerInfo timer, CancellationToken cancellation) => sweep.ForgetAsync(cancellation);
}
