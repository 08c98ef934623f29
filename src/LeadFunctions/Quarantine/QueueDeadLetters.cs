using LeadFunctions.Processing;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Quarantine;

/// <summary>Moves dead letters into Quarantine, where people see and replay them.</summary>
internal sealed class QueueDeadLetters(LeadConsumer consumer, TimeProvider clock)
{
    [Function(nameof(QueueDeadLetters))]
    public Task RunAsync(
        [ServiceBusTrigger(QueueOptions.Leads + "/$DeadLetterQueue", Connection = QueueOptions.Connection)] byte[] message,
        FunctionContext context,
        CancellationToken cancellation) => consumer.QuarantineAsync(message, Delivery.Of(context, clock), cancellation);
}
