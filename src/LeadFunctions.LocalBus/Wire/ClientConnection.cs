using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Transport;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>A connection with what the bus knows about the client behind it.</summary>
internal sealed class ClientConnection(
    TransportBase transport, ProtocolHeader header, AmqpSettings settings, AmqpConnectionSettings connectionSettings, Authorizations authorizations)
    : AmqpConnection(transport, header, false, settings, connectionSettings)
{
    private volatile bool _congested;

    public Authorizations Authorizations => authorizations;

    public ReplyLinks Replies { get; } = new();

    public ConcurrentDictionary<LinkConsumer, byte> Consumers { get; } = new();

    /// <summary>It reads more slowly than it is written to: what else it asks for waits in the file, not in memory.</summary>
    public bool IsCongested => _congested;

    protected override void HandleIoEvent(IoEvent ioEvent)
    {
        _congested = ioEvent == IoEvent.WriteBufferQueueFull;
        if (_congested)
            return;
        foreach (var consumer in Consumers.Keys)
            consumer.Ask();
    }
}
