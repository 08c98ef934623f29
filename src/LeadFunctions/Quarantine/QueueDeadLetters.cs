using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Quarantine;

/// <summary>Moves dead letters into Quarantine, where people see and replay them. Each leaves the dead-letter queue only once it is there.</summary>
internal sealed class QueueDeadLetters(MessageQuarantine quarantine, DeliveryWait wait, TimeProvider clock)
{
    [Function(nameof(QueueDeadLetters))]
    public Task RunAsync(
        [ServiceBusTrigger(QueueOptions.Leads + "/$DeadLetterQueue", Connection = QueueOptions.Connection)] byte[] message,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var delivery = Delivery.Of(context, clock);
        return wait.DoAsync(token => quarantine.KeepAsync(message, delivery, QuarantineReason.DeadLetter, DetailOf(delivery), token), cancellation);
    }

    // The queue's own description can hold an exception's text, and that a piece of the lead; only the reason code is kept.
    private static string DetailOf(Delivery delivery) =>
        $"The queue gave the message up after {delivery.Count} deliveries: {delivery.DeadLetterReason ?? "no reason given"}. "
        + "Find the cause in the log by the submission's id, then replay it.";
}
