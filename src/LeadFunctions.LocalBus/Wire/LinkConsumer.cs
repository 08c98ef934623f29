using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Stands in line for a link, and sends over it what it was given, away from the store's thread.</summary>
internal sealed class LinkConsumer : Consumer
{
    private const int MostUnderWay = 1000;
    private const int MostBytesUnderWay = 2 * 1024 * 1024;

    private readonly OutgoingLink _link;
    private readonly ClientConnection _client;
    private readonly BusStore _store;
    private readonly SerialWorker<OutgoingDelivery> _sending;
    private readonly List<OutgoingDelivery> _taken = [];
    private int _underWay;
    private long _bytesUnderWay;
    private volatile bool _closed;

    public LinkConsumer(OutgoingLink link, ClientConnection client, BusStore store, BusQueue queue, bool deletesOnReceive)
        : base(queue, deletesOnReceive)
    {
        _link = link;
        _client = client;
        _store = store;
        _sending = new SerialWorker<OutgoingDelivery>(Send, AskAgain);
    }

    public override int Wanted => _client.IsCongested || Interlocked.Read(ref _bytesUnderWay) > MostBytesUnderWay
        ? 0
        : (int)Math.Min(_link.LinkCredit, MostUnderWay) - Volatile.Read(ref _underWay);

    public override bool IsClosed => _closed;

    public override void Take(in MessageRow row, ReadOnlySpan<byte> content, string? deadLetterSource)
    {
        var delivery = new OutgoingDelivery(row, content, DeletesOnReceive ? row.Deliveries : row.Deliveries - 1, deadLetterSource);
        _taken.Add(delivery);
        Interlocked.Increment(ref _underWay);
        Interlocked.Add(ref _bytesUnderWay, delivery.Size);
    }

    public override void SendTaken()
    {
        foreach (var delivery in _taken)
            _sending.Add(delivery);
        _taken.Clear();
    }

    public override void DropTaken()
    {
        foreach (var delivery in _taken)
            Leave(delivery);
        _taken.Clear();
    }

    /// <summary>The client may want more.</summary>
    public void Ask() => _store.Post(this);

    public void Close()
    {
        _closed = true;
        _store.Post(this);
    }

    private void Send(OutgoingDelivery delivery)
    {
        var sent = TrySend(delivery);
        Leave(delivery);
        if (!sent && !DeletesOnReceive)
            _store.Post(new ReleaseStep(this, delivery.Token));
    }

    private void Leave(OutgoingDelivery delivery)
    {
        Interlocked.Decrement(ref _underWay);
        Interlocked.Add(ref _bytesUnderWay, -delivery.Size);
    }

    private bool TrySend(OutgoingDelivery delivery)
    {
        try
        {
            return _link.State == AmqpObjectState.Opened && _link.TrySendDelivery(delivery);
        }
        catch (Exception fault) when (fault.IsPeerFault())
        {
            return false;
        }
    }

    /// <summary>It left the line while so much was under way; now it has room again.</summary>
    private void AskAgain()
    {
        if (!IsWaiting && Wanted > 0)
            Ask();
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
