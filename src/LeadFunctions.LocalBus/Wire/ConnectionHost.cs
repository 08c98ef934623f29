using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Sasl;
using Microsoft.Azure.Amqp.Transport;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Accepts clients and lets go of those that say nothing, or nothing sensible.</summary>
internal sealed partial class ConnectionHost : IAsyncDisposable
{
    private const uint MaxFrameSize = 64 * 1024;
    private const int WriteBufferFull = 1024 * 1024;
    private const int WriteBufferEmpty = 256 * 1024;
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);

    private readonly AmqpTransportListener _listener;
    private readonly ConcurrentDictionary<AmqpConnection, byte> _connections = new();
    private readonly ConcurrentDictionary<SocketTransport, ITimer> _handshakes = new();
    private readonly AmqpSettings _settings = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ConnectionHost(int port, BusRuntime runtime, TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        var version = new AmqpVersion(1, 0, 0);
        var sasl = new SaslTransportProvider();
        sasl.Versions.Add(version);
        sasl.AddHandler(new SaslAnonymousHandler("MSSBCBS"));
        sasl.AddHandler(new SaslAnonymousHandler());
        _settings.RuntimeProvider = runtime;
        _settings.TransportProviders.Add(sasl);
        var amqp = new AmqpTransportProvider();
        amqp.Versions.Add(version);
        _settings.TransportProviders.Add(amqp);
        var loopback = new LoopbackListener(port, OnAccepted);
        Port = loopback.Port;
        _listener = new AmqpTransportListener([loopback], _settings);
        _listener.Open();
        _listener.Listen(OnHandshakeDone);
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        foreach (var transport in _handshakes.Keys)
            transport.Abort();
        await Task.WhenAll(_connections.Keys.Select(CloseAsync));
    }

    private static async Task CloseAsync(AmqpConnection connection)
    {
        try
        {
            await connection.CloseAsync(CloseTime);
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            connection.Abort();
        }
    }

    /// <summary>Neither the library's listener nor TCP would ever give up on a peer that connects and says nothing.</summary>
    private void OnAccepted(SocketTransport transport)
    {
        _handshakes[transport] = _time.CreateTimer(
            static state => ((SocketTransport)state!).Abort(), transport, HandshakeTime, Timeout.InfiniteTimeSpan);
        transport.SafeAddClosed((_, _) =>
        {
            if (EndHandshake(transport))
                Log.NoHandshake(_logger);
        });
    }

    private bool EndHandshake(SocketTransport transport)
    {
        if (!_handshakes.TryRemove(transport, out var timer))
            return false;
        timer.Dispose();
        return true;
    }

    private void OnHandshakeDone(TransportListener listener, TransportAsyncCallbackArgs args)
    {
        var settings = new AmqpConnectionSettings
        {
            ContainerId = "local-bus",
            MaxFrameSize = MaxFrameSize,
            IdleTimeOut = (uint)IdleTime.TotalMilliseconds,
            WriteBufferFullLimit = WriteBufferFull,
            WriteBufferEmptyLimit = WriteBufferEmpty,
        };
        var connection = _settings.RuntimeProvider.CreateConnection(
            args.Transport, (Microsoft.Azure.Amqp.Framing.ProtocolHeader)args.UserToken, false, _settings, settings);
        _connections[connection] = 0;
        connection.SafeAddClosed((_, _) => _connections.TryRemove(connection, out byte _));
        try
        {
            connection.BeginOpen(HandshakeTime, OnOpened, connection);
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            connection.Abort();
        }
    }

    private void OnOpened(IAsyncResult result)
    {
        var connection = (AmqpConnection)result.AsyncState!;
        try
        {
            connection.EndOpen(result);
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            connection.Abort();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9201, LogLevel.Information, "A peer of the bus left without having spoken AMQP")]
        public static partial void NoHandshake(ILogger logger);
    }
}
