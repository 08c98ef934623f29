using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Privacy;

/// <summary>Erases leads whose time is over.</summary>
internal sealed partial class RetentionRun(
    RetentionPlan plan, LeadStore leads, Erasures erasures, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionRun> logger)
{
    /// <summary>Beyond it the next run goes on.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(4);

    private const string By = "retention";

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (started, erased) = (clock.GetTimestamp(), 0);
        foreach (var id in await plan.CandidatesAsync(cancellation))
        {
            if (clock.GetElapsedTime(started) > Budget)
                break;
            // The head knows more than lists do: when it was last moved or contacted.
            if ((await leads.ResolveAsync(id, cancellation)).Lead is not { Lead: var lead }
                || !(Retention.ExpiresAt(lead, options.Value.Of) <= clock.GetUtcNow()))
                continue;
            try
            {
                var kept = options.Value.Of(lead.LifeCycle.Stage)!.Value;
                await erasures.EraseAsync(lead.Id, By, $"{lead.LifeCycle.Stage}, {kept.TotalDays:0} days", cancellation);
                erased++;
            }
            catch (LeadContentionException)
            {
                // Somebody is just changing it: it is no longer as quiet as it was.
            }
        }

        if (erased > 0)
            Log.Erased(logger, erased);
        return erased;
    }

    private static partial class Log
    {
        [LoggerMessage(8102, LogLevel.Information, "Retention erased {Count} leads whose time was over")]
        public static partial void Erased(ILogger logger, int count);
    }
}
