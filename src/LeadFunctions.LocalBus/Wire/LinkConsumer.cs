using System.Collections.Concurrent;
using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Stands in line for a link, and sends over it what it was given, away from the store's thread.</summary>
internal sealed class LinkConsumer(OutgoingLink link, ClientConnection client, BusStore store, BusQueue queue, bool deletesOnReceive)
    : Consumer(queue, deletesOnReceive), IThreadPoolWorkItem
{
    private const int MostUnderWay = 1000;

    private readonly List<OutgoingDelivery> _taken = [];
    private readonly ConcurrentQueue<OutgoingDelivery> _ready = new();
    private int _underWay;
    private int _running;
    private volatile bool _closed;

    public override int Wanted => client.IsCongested ? 0 : (int)Math.Min(link.LinkCredit, MostUnderWay) - Volatile.Read(ref _underWay);

    public override bool IsClosed => _closed;

    public override void Take(in MessageRow row, ReadOnlySpan<byte> content, string? deadLetterSource)
    {
        _taken.Add(new OutgoingDelivery(row, content, DeletesOnReceive ? row.Deliveries : row.Deliveries - 1, deadLetterSource));
        Interlocked.Increment(ref _underWay);
    }

    public override void SendTaken()
    {
        foreach (var delivery in _taken)
            _ready.Enqueue(delivery);
        _taken.Clear();
        if (Interlocked.Exchange(ref _running, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public override void DropTaken()
    {
        Interlocked.Add(ref _underWay, -_taken.Count);
        _taken.Clear();
    }

    /// <summary>The client may want more.</summary>
    public void Ask() => store.Post(this);

    public void Close()
    {
        _closed = true;
        store.Post(this);
    }

    public void Execute()
    {
        Volatile.Write(ref _running, 0);
        while (_ready.TryDequeue(out var delivery))
        {
            var sent = TrySend(delivery);
            Interlocked.Decrement(ref _underWay);
            if (sent)
                continue;
            if (!DeletesOnReceive)
                store.Post(new ReleaseStep(this, delivery.Token));
        }
    }

    private bool TrySend(OutgoingDelivery delivery)
    {
        try
        {
            return link.State == AmqpObjectState.Opened && link.TrySendDelivery(delivery);
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            return false;
        }
    }

    /// <summary>Gives back what the client did not want any more when it was to be sent.</summary>
    private sealed class ReleaseStep(LinkConsumer consumer, LockToken token) : IStoreStep
    {
        public void Apply(long now) => consumer.Queue.Release(token, now);

        public void Committed()
        {
        }

        public void Failed(Exception fault)
        {
            // The lock's end gives it back too, only later.
        }
    }
}
