using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests;

/// <summary>
/// A queue of a real namespace that the contract tests run against instead of the local bus. It must be defined as infra/queues.json says, be for
/// tests alone, and be empty.
/// </summary>
internal static class RealNamespace
{
    private const string ConnectionVariable = "LEADFUNCTIONS_TEST_SERVICEBUS";
    private const string QueueVariable = "LEADFUNCTIONS_TEST_SERVICEBUS_QUEUE";

    public const string WhyLocalOnly = $"Looks inside the local bus; {ConnectionVariable} points the tests at Azure.";

    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 } given ? given : null;

    public static string Queue { get; } = Environment.GetEnvironmentVariable(QueueVariable) is { Length: > 0 } given ? given : "leads";

    /// <summary>Deletes all messages that nobody holds.</summary>
    public static async Task EmptyAsync(ServiceBusClient client)
    {
        await using var sender = client.CreateSender(Queue);
        foreach (var subQueue in (SubQueue[])[SubQueue.None, SubQueue.DeadLetter])
        {
            await using var receiver = client.CreateReceiver(
                Queue, new ServiceBusReceiverOptions { SubQueue = subQueue, ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
            while ((await receiver.ReceiveMessagesAsync(100, TimeSpan.FromSeconds(2))).Count > 0)
            {
                // Until there is nothing.
            }

            while (await receiver.PeekMessagesAsync(100) is { Count: > 0 } left)
            {
                foreach (var message in left.Where(message => message.State == ServiceBusMessageState.Scheduled))
                    await sender.CancelScheduledMessageAsync(message.SequenceNumber);
                foreach (var message in left.Where(message => message.State == ServiceBusMessageState.Deferred))
                    await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
            }
        }
    }
}

/// <summary>A test that needs the inner workings or the settings of the local bus.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LocalFactAttribute : FactAttribute
{
    public LocalFactAttribute()
    {
        if (RealNamespace.ConnectionString is not null)
            Skip = RealNamespace.WhyLocalOnly;
    }
}

/// <summary>A theory that needs the inner workings or the settings of the local bus.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LocalTheoryAttribute : TheoryAttribute
{
    public LocalTheoryAttribute()
    {
        if (RealNamespace.ConnectionString is not null)
            Skip = RealNamespace.WhyLocalOnly;
    }
}
