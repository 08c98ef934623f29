using System.Net.Sockets;
using Microsoft.Azure.Amqp.Transport;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>A call at a socket for the library, one at a time and always the same: it ends at once, or with the library's callback.</summary>
internal abstract class SocketCall(Func<SocketAsyncEventArgs, bool> call) : SocketAsyncEventArgs
{
    private TransportAsyncCallbackArgs? _args;

    /// <returns>False when it ended at once.</returns>
    protected bool Call(TransportAsyncCallbackArgs args)
    {
        _args = args;
        if (call(this))
            return true;
        Finish(args);
        return false;
    }

    protected abstract void Succeed(TransportAsyncCallbackArgs args);

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
        if (SocketError == SocketError.Success)
            Succeed(args);
        else
            args.Exception = new SocketException((int)SocketError);
    }
}
