using LeadFunctions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace LeadFunctions.Queue;

/// <summary>
/// Does the work of one delivery, and waits out storage's outages meanwhile: a delivery that fails is delivered again at once, so without waiting
/// an outage of seconds would dead-letter everything.
/// </summary>
internal sealed partial class DeliveryWait(IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<DeliveryWait> logger)
{
    private readonly ResiliencePipeline _outages =
        StorageFaults.WaitPipeline(options.Value.WaitForStorage, clock, (fault, wait) => Log.Waiting(logger, fault.GetType().Name, wait));

    /// <param name="work">May be done several times.</param>
    public async Task DoAsync(Func<CancellationToken, Task> work, CancellationToken cancellation) =>
        await _outages.ExecuteAsync(static async (work, token) => await work(token), work, cancellation);

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Warning, "Storage is out of reach ({Fault}); the message waits {Wait} and is tried again")]
        public static partial void Waiting(ILogger logger, string fault, TimeSpan wait);
    }
}
