using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Access;

/// <summary>Forgets keys of requests that are older than they are kept. Nothing waits for it: an old key is no key, whether its row is there or not.</summary>
internal sealed class TimerForgetRequests(RequestStore requests)
{
    [Function(nameof(TimerForgetRequests))]
    public Task RunAsync([TimerTrigger("0 41 * * * *")] TimerInfo timer, CancellationToken cancellation) => requests.ClearAsync(cancellation);
}
