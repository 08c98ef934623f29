using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Connections that were accepted and have not spoken AMQP yet. Neither the library nor TCP would ever give up on one that says nothing.</summary>
internal sealed class Handshakes(TimeProvider time, TimeSpan most, Action failed)
{
    private readonly ConcurrentDictionary<uint, (SocketTransport Transport, ITimer Timer)> _pending = new();

    public void Begin(SocketTransport transport)
    {
        var timer = time.CreateTimer(static state => ((SocketTransport)state!).Abort(), transport, most, Timeout.InfiniteTimeSpan);
        _pending[transport.Identifier.Value] = (transport, timer);
        transport.SafeAddClosed((_, _) =>
        {
            if (TryEnd(transport))
                failed();
        });
    }

    /// <param name="connection">What has come of the transport: it bears the same number.</param>
    /// <returns>False when it had ended before.</returns>
    public bool TryEnd(AmqpObject connection)
    {
        if (!_pending.TryRemove(connection.Identifier.Value, out var handshake))
            return false;
        handshake.Timer.Dispose();
        return true;
    }

    public void AbortAll()
    {
        foreach (var (transport, _) in _pending.Values)
            transport.Abort();
    }
}
