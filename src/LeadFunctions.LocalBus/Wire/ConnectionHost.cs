using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Sasl;
using Microsoft.Azure.Amqp.Transport;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Accepts clients and lets go of those that say nothing, or nothing sensible, or whose token has ended.</summary>
internal sealed partial class ConnectionHost : IAsyncDisposable
{
    private const uint MaxFrameSize = 64 * 1024;
    private const int WriteBufferFull = 1024 * 1024;
    private const int WriteBufferEmpty = 256 * 1024;
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TokenCheckEvery = TimeSpan.FromSeconds(30);

    private readonly AmqpTransportListener _listener;
    private readonly ConcurrentDictionary<ClientConnection, byte> _connections = new();
    private readonly AmqpSettings _settings = new();
    private readonly BusRuntime _runtime;
    private readonly Handshakes _handshakes;
    private readonly ITimer _tokenCheck;

    public ConnectionHost(int port, BusRuntime runtime, TimeProvider time, ILogger logger)
    {
        _runtime = runtime;
        _handshakes = new Handshakes(time, HandshakeTime, () => Log.NoHandshake(logger));
        AddProtocols();
        var loopback = new LoopbackListener(port, _handshakes.Begin);
        Port = loopback.Port;
        _listener = new AmqpTransportListener([loopback], _settings);
        _listener.Open();
        _listener.Listen(OnTransportReady);
        _tokenCheck = time.CreateTimer(_ => CheckTokens(), null, TokenCheckEvery, TokenCheckEvery);
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _tokenCheck.DisposeAsync();
        _listener.Close();
        _handshakes.AbortAll();
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

    /// <summary>The security is in the token that follows, not in SASL: MSSBCBS is how Service Bus clients say so.</summary>
    private void AddProtocols()
    {
        var version = new AmqpVersion(1, 0, 0);
        var sasl = new SaslTransportProvider();
        sasl.Versions.Add(version);
        sasl.AddHandler(new SaslAnonymousHandler("MSSBCBS"));
        sasl.AddHandler(new SaslAnonymousHandler());
        var amqp = new AmqpTransportProvider();
        amqp.Versions.Add(version);
        _settings.RuntimeProvider = _runtime;
        _settings.TransportProviders.Add(sasl);
        _settings.TransportProviders.Add(amqp);
    }

    private void OnTransportReady(TransportListener listener, TransportAsyncCallbackArgs args)
    {
        var settings = new AmqpConnectionSettings
        {
            ContainerId = "local-bus",
            MaxFrameSize = MaxFrameSize,
            IdleTimeOut = (uint)IdleTime.TotalMilliseconds,
            WriteBufferFullLimit = WriteBufferFull,
            WriteBufferEmptyLimit = WriteBufferEmpty,
        };
        var connection = (ClientConnection)_runtime.CreateConnection(args.Transport, (ProtocolHeader)args.UserToken, false, _settings, settings);
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
        var connection = (ClientConnection)result.AsyncState!;
        try
        {
            connection.EndOpen(result);
            _handshakes.TryEnd(connection);
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            connection.Abort();
        }
    }

    private void CheckTokens()
    {
        foreach (var connection in _connections.Keys)
            connection.CloseLinksWithoutToken();
    }

    private static partial class Log
    {
        [LoggerMessage(9201, LogLevel.Information, "A peer of the bus left without having spoken AMQP")]
        public static partial void NoHandshake(ILogger logger);
    }
}
