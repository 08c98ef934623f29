using LeadFunctions.Outreach;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Sending;

/// <summary>Sends what is to be sent to one lead now. Returning completes the message; it only woke us.</summary>
internal sealed class QueueSendOutreach(OutreachConsumer consumer)
{
    [Function(nameof(QueueSendOutreach))]
    public Task RunAsync(
        [ServiceBusTrigger(OutreachQueue.Name, Connection = QueueOptions.Connection)] byte[] message,
        CancellationToken cancellation) => consumer.ConsumeAsync(message, cancellation);
}
