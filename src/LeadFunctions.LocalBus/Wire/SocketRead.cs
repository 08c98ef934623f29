using System.Net.Sockets;
using Microsoft.Azure.Amqp.Transport;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>The library asks for four bytes, then for the rest of a frame: a buffer in between saves every second system call.</summary>
internal sealed class SocketRead : SocketCall
{
    private readonly byte[] _ahead = new byte[16 * 1024];
    private int _start;
    private int _end;

    public SocketRead(Socket socket)
        : base(socket.ReceiveAsync) => SetBuffer(_ahead, 0, _ahead.Length);

    public bool Start(TransportAsyncCallbackArgs args)
    {
        args.Exception = null;
        args.CompletedSynchronously = true;
        if (_start == _end)
            return Call(args);
        CopyTo(args);
        return false;
    }

    protected override void Succeed(TransportAsyncCallbackArgs args)
    {
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
