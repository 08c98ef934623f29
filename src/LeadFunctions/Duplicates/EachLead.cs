using Azure;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Duplicates;

/// <summary>
/// Does something for each lead. What storage may do next time stops the run, which is repeated then; any other fault is one lead's, and must not keep the
/// others waiting.
/// </summary>
internal sealed partial class EachLead(ILogger<EachLead> logger)
{
    public Task DoAsync(IEnumerable<LeadId> ids, int atOnce, Func<LeadId, CancellationToken, Task> work, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation },
            async (id, token) => await TryAsync(id, work, token));

    private async Task TryAsync(LeadId id, Func<LeadId, CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(id, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && IsOfLead(fault))
        {
            Log.Failed(logger, id, fault.GetType().Name);
        }
    }

    private static bool IsOfLead(Exception fault) =>
        fault is RequestFailedException { Status: 400 } or FormatException or InvalidOperationException or ArgumentException or LeadContentionException;

    private static partial class Log
    {
        [LoggerMessage(8000, LogLevel.Error, "Duplicates of lead {LeadId} could not be looked for ({Fault}); its next change tries again")]
        public static partial void Failed(ILogger logger, LeadId leadId, string fault);
    }
}
