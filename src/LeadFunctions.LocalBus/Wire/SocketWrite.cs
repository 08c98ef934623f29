using System.Net.Sockets;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Transport;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Writes what the library has gathered, in one call.</summary>
internal sealed class SocketWrite(Socket socket) : SocketCall(socket.SendAsync)
{
    public bool Start(TransportAsyncCallbackArgs args)
    {
        args.Exception = null;
        args.CompletedSynchronously = true;
        if (args.Buffer is not null)
        {
            BufferList = null;
            SetBuffer(args.Buffer, args.Offset, args.Count);
        }
        else
        {
            SetBuffer(null, 0, 0);
            BufferList = Segments(args.ByteBufferList);
        }

        return Call(args);
    }

    protected override void Succeed(TransportAsyncCallbackArgs args) => args.BytesTransfered = BytesTransferred;

    private static ArraySegment<byte>[] Segments(IList<ByteBuffer> buffers)
    {
        var segments = new ArraySegment<byte>[buffers.Count];
        for (var i = 0; i < segments.Length; i++)
            segments[i] = new ArraySegment<byte>(buffers[i].Buffer, buffers[i].Offset, buffers[i].Length);
        return segments;
    }
}
