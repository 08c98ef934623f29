using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>
/// Settles deliveries of one link away from the store's thread, in the order of their commits. All that gathered goes out together, so that a
/// commit of many messages is told in one frame.
/// </summary>
internal sealed class LinkReplies(AmqpLink link) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<(Delivery Delivery, DeliveryState State)> _pending = new();
    private int _running;

    public void Add(Delivery delivery, DeliveryState state)
    {
        _pending.Enqueue((delivery, state));
        if (Interlocked.Exchange(ref _running, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute()
    {
        Volatile.Write(ref _running, 0);
        try
        {
            while (_pending.TryDequeue(out var reply))
            {
                reply.Delivery.Batchable = true;
                link.DisposeDelivery(reply.Delivery, settled: true, reply.State, noFlush: true);
            }

            link.Session.Flush();
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            // The client has gone: it asks again, or sends again and is told of the duplicate.
        }
    }
}
