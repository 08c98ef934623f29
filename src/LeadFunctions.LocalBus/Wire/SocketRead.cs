using System.Net.Sockets;
using Microsoft.Azure.Amqp.Transport;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>The library asks for four bytes, then for the rest of a frame: a buffer in between saves every second system call.</summary>
internal sealed class SocketRead : SocketAsyncEventArgs
{
    private readonly Socket _socket;
    private readonly byte[] _ahead = new byte[16 * 1024];
    private int _start;
    private int _end;
    private TransportAsyncCallbackArgs? _args;

    public SocketRead(Socket socket)
    {
        _socket = socket;
        SetBuffer(_ahead, 0, _ahead.Length);
    }

    public bool Start(TransportAsyncCallbackArgs args)
    {
        args.Exception = null;
        args.CompletedSynchronously = true;
        if (_start < _end)
        {
            CopyTo(args);
            return false;
        }

        _args = args;
        if (_socket.ReceiveAsync(this))
            return true;
        Finish(args);
        return false;
    }

    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        var args = _args!;
        Finish(args);
        args.CompletedSynchronously = false;
        args.CompletedCallback(args);
    }

    private void Finish(TransportAsyncCallbackArgs args)
    {
        _args = null;
        if (SocketError != SocketError.Success)
        {
            args.Exception = new SocketException((int)SocketError);
            return;
        }

        (_start, _end) = (0, BytesTransferred);
        CopyTo(args);
    }

    private void CopyTo(TransportAsyncCallbackArgs args)
    {
        args.BytesTransfered = Math.Min(args.Count, _end - _start);
        _ahead.AsSpan(_start, args.BytesTransfered).CopyTo(args.Buffer.AsSpan(args.Offset));
        _start += args.BytesTransfered;
    }
}
