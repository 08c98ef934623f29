using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Server;

/// <summary>What clients know of their messages: what was acknowledged, and what they cannot know because the answer never came.</summary>
internal sealed class KillLedger
{
    private readonly ConcurrentDictionary<string, byte> _sent = new();
    private readonly ConcurrentDictionary<string, byte> _completing = new();
    private readonly ConcurrentDictionary<string, byte> _completed = new();
    private readonly ConcurrentBag<string> _cameBack = [];

    public int Sent => _sent.Count;

    /// <summary>Accepted, and nobody ever saw them. One whose completion was under way may or may not come again.</summary>
    public IEnumerable<string> Lost => _sent.Keys.Where(id => !_completing.ContainsKey(id));

    /// <summary>Received after their completion was acknowledged.</summary>
    public IEnumerable<string> CameBack => _cameBack;

    public async Task SendAsync(ServiceBusSender sender, string id, CancellationToken cancellation)
    {
        await sender.SendMessageAsync(new ServiceBusMessage(new byte[300]) { MessageId = id }, cancellation);
        _sent[id] = 0;
    }

    public async Task CompleteAsync(ServiceBusReceiver receiver, ServiceBusReceivedMessage message)
    {
        if (_completed.ContainsKey(message.MessageId))
            _cameBack.Add(message.MessageId);
        _completing[message.MessageId] = 0;
        await receiver.CompleteMessageAsync(message);
        _completed[message.MessageId] = 0;
    }
}
