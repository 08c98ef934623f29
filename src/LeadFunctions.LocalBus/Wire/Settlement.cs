using LeadFunctions.LocalBus.Messages;
using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

internal enum SettlementKind
{
    Complete,
    Abandon,
    Release,
    Defer,
    DeadLetter,
}

/// <summary>What a client decided about a message.</summary>
/// <param name="Properties">Application properties to set, encoded.</param>
internal sealed record Settlement(SettlementKind Kind, IReadOnlyDictionary<string, byte[]>? Properties)
{
    private static readonly Settlement Completion = new(SettlementKind.Complete, null);
    private static readonly Settlement Return = new(SettlementKind.Release, null);

    /// <summary>
    /// Where a client settles a message by itself while the last of its bytes are still being sent, the library calls it accepted, whatever the
    /// client said: with that very object, which is never one that came over the wire. To believe it could delete a message that was given back.
    /// </summary>
    /// <returns>Null for a state that decides nothing: the lock's end will.</returns>
    public static Settlement? From(DeliveryState? state) => state switch
    {
        Accepted when ReferenceEquals(state, AmqpConstants.AcceptedOutcome) => null,
        Accepted => Completion,
        Released => Return,
        Rejected rejected => new Settlement(SettlementKind.DeadLetter, Encode(rejected.Error?.Info)),
        Modified { UndeliverableHere: true } modified => new Settlement(SettlementKind.Defer, Encode(modified.MessageAnnotations)),
        Modified modified => new Settlement(SettlementKind.Abandon, Encode(modified.MessageAnnotations)),
        _ => null,
    };

    /// <returns>False when the lock was lost.</returns>
    public bool Apply(BusQueue queue, LockToken token, long now) => Kind switch
    {
        SettlementKind.Complete => queue.Complete(token, now),
        SettlementKind.Abandon => queue.Abandon(token, Properties, now),
        SettlementKind.Release => queue.Release(token, now),
        SettlementKind.Defer => queue.Defer(token, Properties, now),
        SettlementKind.DeadLetter => queue.DeadLetter(token, Properties, now),
        _ => throw new InvalidOperationException($"No such settlement: {Kind}."),
    };

    private static Dictionary<string, byte[]>? Encode(Fields? fields)
    {
        if (fields is null)
            return null;
        var encoded = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            encoded[name.ToString()!] = EncodedValue.Of(value);
        return encoded;
    }
}

/// <summary>A decision on its way into the file; the client is answered when it is there.</summary>
internal sealed class SettleStep(OutgoingLink link, BusQueue queue, OutgoingDelivery delivery, Settlement settlement) : IStoreStep
{
    private static readonly Rejected LockLost = new() { Error = AmqpErrors.LockLost };
    private bool _held;

    public void Apply(long now) => _held = settlement.Apply(queue, delivery.Token, now);

    /// <summary>Accepted answers every decision that stands, a rejection too: clients take Rejected as a failure to settle.</summary>
    public void Committed() => link.Answer(delivery, _held ? AmqpConstants.AcceptedOutcome : LockLost);

    public void Failed(Exception fault) => link.Answer(delivery, AmqpErrors.Of(fault));
}
