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
    private readonly ConcurrentDictionary<AmqpLink, string> _guarded = new();
    private volatile bool _congested;

    public Authorizations Authorizations => authorizations;

    public ReplyLinks Replies { get; } = new();

    /// <summary>It reads more slowly than it is written to: what else it asks for waits in the file, not in memory.</summary>
    public bool IsCongested => _congested;

    /// <summary>From now on the link lives as long as there is a token for the address.</summary>
    public void Guard(AmqpLink link, string address)
    {
        _guarded[link] = address;
        link.SafeAddClosed((_, _) => _guarded.TryRemove(link, out string? _));
    }

    public void CloseLinksWithoutToken()
    {
        foreach (var (link, address) in _guarded)
        {
            if (!authorizations.Allow(address))
                link.SafeClose(new AmqpException(AmqpErrorCode.UnauthorizedAccess, "The token has expired."));
        }
    }

    protected override void HandleIoEvent(IoEvent ioEvent)
    {
        _congested = ioEvent == IoEvent.WriteBufferQueueFull;
        if (_congested)
            return;
        foreach (var link in _guarded.Keys)
            (link as OutgoingLink)?.Ask();
    }
}
