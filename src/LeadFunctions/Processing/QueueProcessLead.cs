using LeadFunctions.Imports;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Processing;

/// <summary>
/// Processes one queued lead, or goes on with an import whose rows stood before. Returning completes the message; an exception lets the queue deliver it
/// again and, at last, dead-letter it.
/// </summary>
internal sealed class QueueProcessLead(LeadConsumer consumer, ImportSteps imports, TimeProvider clock)
{
    [Function(nameof(QueueProcessLead))]
    public Task RunAsync(
        [ServiceBusTrigger(QueueOptions.Leads, Connection = QueueOptions.Connection)] byte[] message,
        FunctionContext context,
        CancellationToken cancellation) => ImportStep.TryRead(message, out var step)
            ? imports.TakeAsync(step!, cancellation)
            : consumer.ConsumeAsync(message, Delivery.Of(context, clock), cancellation);
}
