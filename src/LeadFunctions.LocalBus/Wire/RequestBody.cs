using LeadFunctions.LocalBus.Messages;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Reads the map of a management request. Clients differ in how they write numbers and lists.</summary>
internal sealed class RequestBody(AmqpMap map)
{
    private const int BadRequest = 400;
    private const int MostItems = 5000;

    public long Int64(string name) => Value(name) switch
    {
        long number => number,
        int number => number,
        uint number => number,
        ulong number => (long)number,
        _ => throw Wrong(name, "a whole number"),
    };

    public int Int32(string name) => (int)Math.Clamp(Int64(name), 0, int.MaxValue);

    public long UInt32(string name) => Value(name) switch
    {
        byte number => number,
        null => 1,
        _ => Int64(name),
    };

    public Guid[] Guids(string name) => Items<Guid>(name, "UUIDs");

    public long[] Int64s(string name) => Items<long>(name, "whole numbers");

    public List<byte[]> Messages(string name) => Items<AmqpMap>(name, "messages").Select(item => item[new MapKey("message")] switch
    {
        ArraySegment<byte> bytes when bytes.Count <= IncomingLink.MostMessageBytes => bytes.ToArray(),
        ArraySegment<byte> => throw TooLarge(),
        _ => throw Wrong(name, "encoded messages"),
    }).ToList();

    public Settlement Settlement()
    {
        var status = Value("disposition-status") as string;
        var kind = status switch
        {
            "completed" => SettlementKind.Complete,
            "abandoned" => SettlementKind.Abandon,
            "suspended" => SettlementKind.DeadLetter,
            "defered" => SettlementKind.Defer,
            _ => throw Wrong("disposition-status", "completed, abandoned, suspended or defered"),
        };
        var properties = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, value) in Value("properties-to-modify") as AmqpMap ?? [])
            properties[name.Key.ToString()!] = EncodedValue.Of(value);
        if (Value("deadletter-reason") is string reason)
            properties["DeadLetterReason"] = EncodedValue.Of(reason);
        if (Value("deadletter-description") is string description)
            properties["DeadLetterErrorDescription"] = EncodedValue.Of(description);
        return new Settlement(kind, properties);
    }

    private static ManagementFault Wrong(string name, string expected) => new(BadRequest, AmqpErrorCode.InvalidField, $"{name}: expected are {expected}.");

    private static ManagementFault TooLarge() =>
        new(BadRequest, AmqpErrorCode.MessageSizeExceeded, $"The message is larger than {IncomingLink.MostMessageBytes} bytes.");

    private object? Value(string name) => map.TryGetValue<object>(new MapKey(name), out var value) ? value : null;

    private T[] Items<T>(string name, string expected)
    {
        if (Value(name) is not System.Collections.IEnumerable values || values is string)
            throw Wrong(name, expected);
        var items = new List<T>();
        foreach (var value in values)
        {
            if (value is not T item || items.Count == MostItems)
                throw Wrong(name, expected);
            items.Add(item);
        }

        return [.. items];
    }
}
