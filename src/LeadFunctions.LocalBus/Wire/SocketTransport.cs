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
    private readonly ReadOperation _read;
    private readonly WriteOperation _write;
    private ITransportMonitor? _monitor;

    public SocketTransport(Socket socket)
        : base("tcp")
    {
        _socket = socket;
        _socket.NoDelay = true;
        LocalEndPoint = socket.LocalEndPoint!.ToString()!;
        RemoteEndPoint = socket.RemoteEndPoint!.ToString()!;
        _read = new ReadOperation(socket);
        _write = new WriteOperation(this);
    }

    public override string LocalEndPoint { get; }

    public override string RemoteEndPoint { get; }

    public override void SetMonitor(ITransportMonitor usageMeter) => _monitor = usageMeter;

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

    /// <summary>The library asks for four bytes, then for the rest of a frame: a buffer in between saves every second system call.</summary>
    private sealed class ReadOperation : SocketAsyncEventArgs
    {
        private readonly Socket _socket;
        private readonly byte[] _ahead = new byte[16 * 1024];
        private int _start;
        private int _end;
        private TransportAsyncCallbackArgs? _args;

        public ReadOperation(Socket socket)
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

    private sealed class WriteOperation(SocketTransport transport) : SocketAsyncEventArgs
    {
        private TransportAsyncCallbackArgs? _args;

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

            _args = args;
            if (transport._socket.SendAsync(this))
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

        private static ArraySegment<byte>[] Segments(IList<ByteBuffer> buffers)
        {
            var segments = new ArraySegment<byte>[buffers.Count];
            for (var i = 0; i < segments.Length; i++)
                segments[i] = new ArraySegment<byte>(buffers[i].Buffer, buffers[i].Offset, buffers[i].Length);
            return segments;
        }

        private void Finish(TransportAsyncCallbackArgs args)
        {
            _args = null;
            if (SocketError == SocketError.Success)
            {
                args.BytesTransfered = BytesTransferred;
                transport._monitor?.OnTransportWrite(0, BytesTransferred, 0, 0);
            }
            else
            {
                args.Exception = new SocketException((int)SocketError);
            }
        }
    }
}
