using System.Net.Sockets;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Transport;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>
/// An accepted connection as the AMQP library reads and writes it. The library's own listener cannot be used: it shares its port with others (SO_REUSEPORT)
/// and does not tell which port it got.
/// </summary>
internal sealed class SocketTransport : TransportBase, IDisposable
{
    private readonly Socket _socket;
    private readonly SocketRead _read;
    private readonly SocketWrite _write;

    public SocketTransport(Socket socket)
        : base("tcp")
    {
        _socket = socket;
        _socket.NoDelay = true;
        LocalEndPoint = socket.LocalEndPoint!.ToString()!;
        RemoteEndPoint = socket.RemoteEndPoint!.ToString()!;
        _read = new SocketRead(socket);
        _write = new SocketWrite(socket);
    }

    public override string LocalEndPoint { get; }

    public override string RemoteEndPoint { get; }

    public override void SetMonitor(ITransportMonitor usageMeter)
    {
        // Nobody measures.
    }

    public override bool ReadAsync(TransportAsyncCallbackArgs args) => _read.Start(args);

    public override bool WriteAsync(TransportAsyncCallbackArgs args) => _write.Start(args);

    public void Dispose() => Abort();

    protected override bool CloseInternal()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The peer was faster.
        }

        Release();
        return true;
    }

    protected override void AbortInternal() => Release();

    private void Release()
    {
        _socket.Dispose();
        _read.Dispose();
        _write.Dispose();
    }
}
