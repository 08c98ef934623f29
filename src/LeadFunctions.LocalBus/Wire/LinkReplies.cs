using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>
/// Settles deliveries of one link away from the store's thread, in the order of their commits. All that gathered goes out together, so that a
/// commit of many messages is told in one frame.
/// </summary>
internal sealed class LinkReplies
{
    private readonly SerialWorker<(Delivery Delivery, DeliveryState State)> _worker;
    private readonly AmqpLink _link;

    public LinkReplies(AmqpLink link)
    {
        _link = link;
        _worker = new SerialWorker<(Delivery Delivery, DeliveryState State)>(Settle, Flush);
    }

    public void Add(Delivery delivery, DeliveryState state) => _worker.Add((delivery, state));

    private void Settle((Delivery Delivery, DeliveryState State) reply)
    {
        try
        {
            reply.Delivery.Batchable = true;
            _link.DisposeDelivery(reply.Delivery, settled: true, reply.State, noFlush: true);
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            // The client has gone: it asks again, or sends again and is told of the duplicate.
        }
    }

    private void Flush()
    {
        try
        {
            _link.Session.Flush();
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            // As above.
        }
    }
}
