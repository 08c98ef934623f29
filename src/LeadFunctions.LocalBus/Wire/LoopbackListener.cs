using System.Net;
using System.Net.Sockets;
using Microsoft.Azure.Amqp.Transport;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Accepts connections on the loopback addresses, IPv4 and, where there is one, IPv6, on the same port.</summary>
internal sealed class LoopbackListener : TransportListener
{
    private const int Attempts = 20;
    private const int Backlog = 128;
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(50);

    private readonly List<Socket> _sockets = [];
    private readonly Action<SocketTransport> _accepted;

    /// <param name="accepted">Is told of each connection before it is read from.</param>
    public LoopbackListener(int port, Action<SocketTransport> accepted)
        : base("loopback")
    {
        _accepted = accepted;
        Port = Bind(port);
    }

    public int Port { get; }

    protected override void OnListen()
    {
        foreach (var socket in _sockets)
            _ = AcceptAsync(socket);
    }

    protected override bool CloseInternal()
    {
        CloseSockets();
        return true;
    }

    protected override void AbortInternal() => CloseSockets();

    private int Bind(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var bound = Listen(IPAddress.Loopback, port);
                if (Socket.OSSupportsIPv6)
                    TryListenIPv6(bound);
                return bound;
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                CloseSockets();

                // A port that is free for IPv4 may be taken for IPv6: another one is as good where any will do.
                if (port != 0 || attempt == Attempts)
                    throw new BusPortTakenException(port, fault);
            }
        }
    }

    private void TryListenIPv6(int port)
    {
        try
        {
            Listen(IPAddress.IPv6Loopback, port);
        }
        catch (SocketException fault) when (fault.SocketErrorCode is not SocketError.AddressAlreadyInUse)
        {
            // IPv6 is compiled in but turned off.
        }
    }

    private int Listen(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);

        // Windows lets a second program bind a port otherwise; elsewhere exclusive is what there is.
        if (OperatingSystem.IsWindows())
            socket.ExclusiveAddressUse = true;
        socket.Bind(new IPEndPoint(address, port));
        socket.Listen(Backlog);
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                Accept(await listener.AcceptAsync());
            }
            catch (SocketException fault) when (fault.SocketErrorCode is not (SocketError.OperationAborted or SocketError.Interrupted))
            {
                // That one connection came to nothing, or there are no handles left for the moment.
                await Task.Delay(AcceptPause);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Accept(Socket socket)
    {
        try
        {
            var transport = new SocketTransport(socket);
            transport.Open();
            _accepted(transport);
            OnTransportAccepted(new TransportAsyncCallbackArgs { Transport = transport, CompletedSynchronously = false });
        }
        catch (SocketException)
        {
            // It was gone before it was looked at.
            socket.Dispose();
        }
    }

    private void CloseSockets()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        _sockets.Clear();
    }
}
