using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>A link that a client receives messages over.</summary>
internal sealed class OutgoingLink : AmqpLink
{
    private readonly BusStore _store;
    private readonly LinkConsumer _consumer;
    private readonly LinkReplies _replies;

    public OutgoingLink(AmqpSession session, AmqpLinkSettings settings, BusStore store, BusQueue queue)
        : base("outgoing", session, settings)
    {
        _store = store;
        var deletesOnReceive = settings.SettleType == SettleMode.SettleOnSend;
        _consumer = new LinkConsumer(this, (ClientConnection)session.Connection, store, queue, deletesOnReceive);
        _replies = new LinkReplies(this);
    }

    /// <summary>The client may be ready for more.</summary>
    public void Ask() => _consumer.Ask();

    public void Answer(OutgoingDelivery delivery, DeliveryState state)
    {
        // A client that settled by itself asks for no answer.
        if (!delivery.Settled)
            _replies.Add(delivery, state);
    }

    protected override void OnCreditAvailable(int session, uint link, bool drain, ArraySegment<byte> txnId) => Ask();

    protected override void OnDisposeDeliveryInternal(Delivery delivery)
    {
        var outgoing = (OutgoingDelivery)delivery;
        outgoing.DropPayload();
        if (!_consumer.DeletesOnReceive && Settlement.From(outgoing.State) is { } settlement)
            _store.Post(new SettleStep(this, _consumer.Queue, outgoing, settlement));
    }

    /// <summary>What was locked but not sent goes back at once; what was sent stays locked until it is settled or its lock ends.</summary>
    protected override bool CloseInternal()
    {
        _consumer.Close();
        return base.CloseInternal();
    }

    protected override void AbortInternal()
    {
        _consumer.Close();
        base.AbortInternal();
    }

    public override bool CreateDelivery(Transfer transfer, out Delivery delivery) =>
        throw new AmqpException(AmqpErrorCode.NotAllowed, "This link is for receiving.");

    protected override void OnProcessTransfer(Delivery delivery, Transfer transfer, Frame rawFrame) =>
        throw new AmqpException(AmqpErrorCode.NotAllowed, "This link is for receiving.");
}
