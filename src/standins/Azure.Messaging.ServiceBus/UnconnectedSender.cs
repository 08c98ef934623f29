namespace Azure.Messaging.ServiceBus;

internal sealed class UnconnectedSender(ServiceBusClient client, string queueOrTopicName, ServiceBusSenderOptions options = null)
    : ServiceBusSender(client, queueOrTopicName, options);
