using System.Diagnostics.CodeAnalysis;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalHost.Bus;

/// <summary>The Service Bus client of the local host: same type, same calls, its senders write to the local queue.</summary>
internal sealed class LocalServiceBusClient(BusStore store, BusOptions options) : ServiceBusClient
{
    private bool isClosed;

    public override string FullyQualifiedNamespace => "localhost";

    public override string Identifier => "local";

    public override bool IsClosed => isClosed;

    public override ServiceBusSender CreateSender(string queueOrTopicName) => new LocalServiceBusSender(queueOrTopicName, store, options);

    public override ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions senderOptions) => CreateSender(queueOrTopicName);

    /// <summary>Leaves the store open: functions that are still running settle their messages after the client has gone.</summary>
    [SuppressMessage("Usage", "CA2215", Justification = "The real base closes a connection, and a subclass has none.")]
    public override ValueTask DisposeAsync()
    {
        isClosed = true;
        return ValueTask.CompletedTask;
    }
}
