using LeadFunctions.LocalBus.Messages;
using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>A link that a client sends messages over. Each is acknowledged when its commit is on disk.</summary>
internal sealed class IncomingLink : AmqpLink
{
    /// <summary>As the standard tier of Service Bus.</summary>
    public const int MostMessageBytes = 256 * 1024;

    /// <summary>Messages that may be under way on one link.</summary>
    public const uint Credit = 500;

    private readonly BusStore _store;
    private readonly LinkReplies _replies;
    private IncomingDelivery? _current;

    public IncomingLink(AmqpSession session, AmqpLinkSettings settings, BusStore store, BusQueue queue)
        : base("incoming", session, settings)
    {
        _store = store;
        _replies = new LinkReplies(this);
        Queue = queue;
    }

    public BusQueue Queue { get; }

    public void Answer(IncomingDelivery delivery, DeliveryState state)
    {
        if (!delivery.Settled)
            _replies.Add(delivery, state);
    }

    protected override bool OpenInternal()
    {
        var opened = base.OpenInternal();
        SendFlow(false);
        return opened;
    }

    public override bool CreateDelivery(Transfer transfer, out Delivery delivery)
    {
        var isNew = _current is null;
        delivery = _current ??= new IncomingDelivery(this);
        return isNew;
    }

    protected override void OnProcessTransfer(Delivery delivery, Transfer transfer, Frame rawFrame)
    {
        var message = _current!;
        if (transfer.Aborted == true)
        {
            _current = null;
            return;
        }

        if (message.Length + rawFrame.Payload.Count > MostMessageBytes)
            throw new AmqpException(AmqpErrorCode.MessageSizeExceeded, $"The message is larger than {MostMessageBytes} bytes.");
        message.Append(rawFrame.Payload);
        if (transfer.More == true)
            return;
        _current = null;
        try
        {
            message.Parse();
        }
        catch (AmqpFormatException fault)
        {
            message.Failed(fault);
            return;
        }

        _store.Post(message);
    }

    protected override void OnCreditAvailable(int session, uint link, bool drain, ArraySegment<byte> txnId)
    {
    }

    protected override void OnDisposeDeliveryInternal(Delivery delivery)
    {
    }
}
